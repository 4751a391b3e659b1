
// The values at the cursor, series that can be hidden, and zoom. All charts with the same axis have one cursor and one part in view. What a
// reader has chosen stays when the content of <main> is replaced.
(() => {
  "use strict";
  const svgNames = "http://www.w3.org/2000/svg";
  const hidden = new Set();
  const views = {};
  let charts = [], cursor = null;

  // As HumanFormat does.
  const digits = value => Math.abs(value) < 9.995 ? value.toFixed(2) : Math.abs(value) < 99.95 ? value.toFixed(1) : full(value);
  const full = value => Math.round(value).toLocaleString("en-US");
  const pad = value => String(value).padStart(2, "0");
  const short = value => {
    if (value >= 99.95 && value < 9999.5) return full(value);
    let prefix = 0;
    for (; value >= 999.5 && prefix < 3; prefix++) value /= 1000;
    return (Number.isInteger(value) && prefix === 0 ? full(value) : digits(value)) + ["", " k", " M", " G"][prefix];
  };
  const seconds = value => {
    if (value >= 59.95) {
      const whole = Math.round(value), hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60;
      return hours > 0 ? `${hours}h ${pad(minutes)}m` : `${minutes}m ${pad(whole % 60)}s`;
    }
    if (value === 0) return "0";
    if (value >= 0.9995) return `${digits(value)} s`;
    if (value >= 0.9995e-3) return `${digits(value * 1e3)} ms`;
    return value >= 0.9995e-6 ? `${digits(value * 1e6)} µs` : `${digits(value * 1e9)} ns`;
  };
  const bytes = value => {
    let unit = 0;
    for (; value >= 999.5 && unit < 4; unit++) value /= 1024;
    return `${unit === 0 ? full(value) : digits(value)} ${["B", "KiB", "MiB", "GiB", "TiB"][unit]}`;
  };
  const formats = { count: short, rate: value => `${short(value)}/s`, seconds, bytes };
  const positions = { time: seconds, percentile: tens => `p${+(100 * (1 - 10 ** -tens)).toPrecision(2 + Math.ceil(tens))}` };

  function add(parent, name, attributes) {
    const element = document.createElementNS(svgNames, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.appendChild(element);
  }

  function read(figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    data.series.forEach((series, index) => {
      series.x ??= data.series[index - 1].x;
      series.high ??= series.low;
    });
    const plot = figure.querySelector(".plot"), height = +plot.getAttribute("height");
    return {
      figure, data, plot, height, curves: plot.querySelector(".curves"),
      cursor: add(plot, "line", { class: "cursor hidden", y1: 0, y2: height }),
      at: add(plot, "text", { class: "at hidden", y: height + 17 }),
    };
  }

  const viewOf = axis => views[axis] ??= { from: 0, to: 1 };
  const inView = (chart, share) => (share - viewOf(chart.data.axis).from) / (viewOf(chart.data.axis).to - viewOf(chart.data.axis).from);

  // The first value at or after a place; one that stands for an interval is at its end.
  function indexAt(xs, x) {
    let low = 0, high = xs.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (xs[middle] < x) low = middle + 1; else high = middle;
    }
    return low;
  }

  function showValues(chart, x) {
    const format = formats[chart.data.quantity];
    chart.data.series.forEach((series, index) => {
      const place = chart.figure.querySelector(`.legend [data-series="${index}"] b`);
      if (x === null || series.x.length === 0) {
        place.textContent = "";
        return;
      }
      const at = indexAt(series.x, x), low = format(series.low[at]), high = format(series.high[at]);
      place.textContent = low === high ? high : `${low} to ${high}`;
    });
  }

  function moveCursor(axis, share) {
    cursor = { axis, share };
    for (const chart of charts.filter(each => each.data.axis === axis)) {
      const place = share === null ? -1 : inView(chart, share), isShown = place >= 0 && place <= 1;
      chart.cursor.classList.toggle("hidden", !isShown);
      chart.at.classList.toggle("hidden", !isShown);
      const x = chart.data.from + share * (chart.data.to - chart.data.from);
      if (isShown) {
        for (const name of ["x1", "x2"]) chart.cursor.setAttribute(name, `${100 * place}%`);
        chart.at.setAttribute("x", `${100 * place}%`);
        chart.at.textContent = positions[axis](x);
      }
      showValues(chart, isShown ? x : null);
    }
  }

  function hide(name, isHidden) {
    if (isHidden) hidden.add(name); else hidden.delete(name);
    for (const { figure } of charts) {
      for (const item of figure.querySelectorAll(".legend [data-series]")) {
        if (nameOf(figure, item) !== name) continue;
        item.setAttribute("aria-pressed", String(!isHidden));
        figure.querySelector(`.curves [data-series="${item.dataset.series}"]`).classList.toggle("hidden", isHidden);
      }
    }
  }

  // In small charts, which are read together, a series is hidden in all of them.
  const nameOf = (figure, item) => `${figure.classList.contains("small") ? "small" : figure.id}/${item.querySelector("span").textContent}`;

  // The smallest round step with room for its labels.
  function step(chart, span) {
    const least = span / Math.max(2, chart.plot.clientWidth / 80);
    const times = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];
    if (least >= 1) return times.find(each => each >= least) ?? 86400 * Math.ceil(least / 86400);
    const power = 10 ** Math.floor(Math.log10(least));
    return power * [1, 2, 5, 10].find(factor => factor * power >= least * (1 - 1e-9));
  }

  const tick = (value, step) => value >= 60 || value === 0
    ? (value === 0 ? "0 s" : seconds(value))
    : `${+(value * (step < 0.001 ? 1e6 : step < 1 ? 1e3 : 1)).toPrecision(6)} ${step < 0.001 ? "µs" : step < 1 ? "ms" : "s"}`;

  function drawGrid(chart) {
    const { from, to } = viewOf("time"), { data } = chart, grid = chart.plot.querySelector(".x");
    chart.grid ??= grid.innerHTML;
    if (from === 0 && to === 1) {
      grid.innerHTML = chart.grid;
      return;
    }
    const span = data.to - data.from, low = data.from + from * span, high = data.from + to * span, by = step(chart, high - low);
    grid.replaceChildren();
    for (let number = Math.ceil(low / by); number * by <= high; number++) {
      const x = `${(100 * (number * by - low)) / (high - low)}%`;
      add(grid, "line", { x1: x, x2: x, y2: chart.height });
      add(grid, "text", { x, y: chart.height + 17 }).textContent = tick(number * by, by);
    }
  }

  function show(chart) {
    const { from, to } = viewOf("time");
    chart.curves.setAttribute("viewBox", `${1000 * from} 0 ${1000 * (to - from)} ${chart.height}`);
    drawGrid(chart);
    for (const note of chart.plot.querySelectorAll("[data-at]")) {
      const at = inView(chart, +note.dataset.at), end = note.dataset.to ? inView(chart, +note.dataset.to) : at;
      const begin = Math.max(0, at), width = Math.min(1, end) - begin;
      note.classList.toggle("hidden", note.dataset.to ? width <= 0 : at < 0 || at > 1);
      if (note.dataset.to) note.setAttribute("width", `${100 * Math.max(0, width)}%`);
      for (const name of note.tagName === "line" ? ["x1", "x2"] : ["x"]) note.setAttribute(name, `${100 * begin}%`);
    }
  }

  function zoom(from, to) {
    views.time = { from, to };
    charts.filter(chart => chart.data.axis === "time").forEach(show);
  }

  function follow(chart) {
    const { plot, data: { axis } } = chart;
    let start = null, area = null;
    const placeOf = event => {
      const { left, width } = plot.getBoundingClientRect();
      return Math.min(1, Math.max(0, (event.clientX - left) / width));
    };
    const shareOf = place => viewOf(axis).from + place * (viewOf(axis).to - viewOf(axis).from);
    plot.addEventListener("pointermove", event => {
      const place = placeOf(event);
      moveCursor(axis, shareOf(place));
      if (start === null) return;
      area ??= add(plot, "rect", { class: "zoom", height: chart.height });
      area.setAttribute("x", `${100 * Math.min(start, place)}%`);
      area.setAttribute("width", `${100 * Math.abs(place - start)}%`);
    });
    plot.addEventListener("pointerleave", () => moveCursor(axis, null));
    plot.addEventListener("pointerdown", event => {
      if (axis !== "time" || event.pointerType === "touch" || event.button !== 0) return;
      start = placeOf(event);
      plot.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    plot.addEventListener("pointerup", event => {
      const place = placeOf(event), from = start;
      area?.remove();
      start = area = null;
      if (from !== null && Math.abs(place - from) > 0.01) zoom(shareOf(Math.min(from, place)), shareOf(Math.max(from, place)));
    });
    plot.addEventListener("dblclick", () => axis === "time" && zoom(0, 1));
  }

  function start() {
    charts = [...document.querySelectorAll("figure.chart")].filter(figure => figure.querySelector(".plot")).map(read);
    for (const chart of charts) {
      follow(chart);
      for (const item of chart.figure.querySelectorAll(".legend [data-series]")) {
        const name = nameOf(chart.figure, item), toggle = () => hide(name, !hidden.has(name));
        item.setAttribute("role", "button");
        item.setAttribute("aria-pressed", "true");
        item.tabIndex = 0;
        item.addEventListener("click", toggle);
        item.addEventListener("keydown", event => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), toggle()));
      }
    }
    hidden.forEach(name => hide(name, true));
    zoom(viewOf("time").from, viewOf("time").to);
    if (cursor) moveCursor(cursor.axis, cursor.share);
  }

  start();
  new MutationObserver(start).observe(document.querySelector("main"), { childList: true });
})();
