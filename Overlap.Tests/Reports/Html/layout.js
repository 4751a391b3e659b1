// What is wrong with the layout of the page, a line each: overflow, texts that are cut or lie over each other, colours that cannot be read.
() => {
  const wrong = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) wrong.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${width}`);

  const isShown = element => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  const texts = [...document.querySelectorAll("svg.plot text")].filter(text => text.textContent !== "" && isShown(text) && !text.matches(".fault, .at"));
  for (const text of texts) {
    const box = text.getBoundingClientRect(), figure = text.closest("figure").getBoundingClientRect();
    if (box.left < figure.left || box.right > figure.right || box.bottom > figure.bottom)
      wrong.push(`'${text.textContent}' is cut off in ${text.closest("figure").id}`);
  }
  for (const plot of document.querySelectorAll("svg.plot")) {
    const boxes = texts.filter(text => text.closest("svg.plot") === plot).map(text => [text.textContent, text.getBoundingClientRect()]);
    boxes.forEach(([name, a], index) => boxes.slice(index + 1).forEach(([other, b]) => {
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
        wrong.push(`'${name}' and '${other}' lie over each other in ${plot.closest("figure").id}`);
    }));
  }
  for (const element of document.querySelectorAll("h1, h2, h3, p, td, th, dd, dt, li span, strong, small")) {
    const box = element.getBoundingClientRect(), scrolls = element.closest(".scroll") !== null;
    if (isShown(element) && !scrolls && (box.right > width + 1 || box.left < -1)) wrong.push(`'${element.textContent}' is beyond the window`);
  }

  const channels = colour => colour.match(/[\d.]+/g).map(Number);
  const luminance = colour => {
    const [r, g, b] = channels(colour).map(each => each / 255).map(each => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backgroundOf = element => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (channels(colour).length < 4 || channels(colour)[3] > 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  for (const element of document.querySelectorAll("h1, h2, h3, p, a, td, th, dd, dt, li span, strong, small, code, svg.plot text")) {
    if (!isShown(element) || element.textContent === "") continue;
    const style = getComputedStyle(element), back = backgroundOf(element);
    if (!back.startsWith("rgb")) continue;
    const [light, dark] = [luminance(element.closest("svg") ? style.fill : style.color), luminance(back)].sort((a, b) => b - a);
    if ((light + 0.05) / (dark + 0.05) < 4.5) wrong.push(`'${element.textContent}' has too little contrast: ${element.closest("svg") ? style.fill : style.color} on ${back}`);
  }
  return [...new Set(wrong)];
}
