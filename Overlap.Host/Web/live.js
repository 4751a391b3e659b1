// Follows the run: each event has what is inside main. After the last one nothing is asked of the server any more.
(() => {
  "use strict";
  const main = document.querySelector("main"), state = document.querySelector(".live b"), save = document.querySelector(".live a");
  const events = new EventSource("events");
  let newest = null;

  // Drawing takes a browser far longer than the server: what nobody sees is drawn when somebody does.
  function draw() {
    if (document.hidden || newest === null) return;
    main.innerHTML = newest;
    newest = null;
  }

  function show(report, text) {
    newest = report;
    draw();
    // Read out by screen readers each time it is set.
    if (state.textContent !== text) state.textContent = text;
  }

  document.addEventListener("visibilitychange", draw);
  events.addEventListener("open", () => state.textContent = "connected");
  events.addEventListener("running", event => show(event.data, "running, updated once a second"));
  // A node's run has ended, and others may follow.
  events.addEventListener("waiting", event => show(event.data, "ended, the next run is waited for"));
  events.addEventListener("ended", async event => {
    show(event.data, "ended");
    // The link is to work when the server is gone.
    save.href = URL.createObjectURL(await (await fetch("report.html")).blob());
    events.close();
  });
  events.addEventListener("error", () => state.textContent = "no connection: this is the last state");
})();
