/* Lists of examples that narrow on the spot. The address says what is chosen, so it can be kept and sent. */
(() => {
  "use strict";
  var K = window.guongKho, doc = document, box = K && K.holder;
  var main = doc.querySelector(".list-main"), panel = box && box.querySelector(".filter-panel");
  if (!panel || !main) return;
  var SHOWN = 12, fixed = K.choice(box.getAttribute("data-filter"));
  var whole = element("div", ""), part = element("div", "filtered"), said = element("p", "list-total"), chips = element("div", "chips"), turn = 0, byKey = false;
  function element(name, kind) { return K.element(name, kind); }
  while (main.firstChild) whole.appendChild(main.firstChild);
  main.appendChild(part);
  main.appendChild(whole);
  part.hidden = true;
  part.setAttribute("tabindex", "-1");
  said.setAttribute("role", "status");
  part.appendChild(said);
  part.appendChild(chips);

  function href(choice) { return "#" + (K.address(choice) || "*"); }
  function show(scroll) {
    var hash = location.hash.slice(1), mine = ++turn;
    /* An anchor of the page says nothing about the choice. */
    if (hash && hash !== "*" && hash.indexOf("=") < 0) return;
    var chosen = K.choice(hash), empty = !Object.keys(chosen).length;
    K.ways().then((ways) => K.read(ways.filter((way) => chosen[way.name] || fixed[way.name]))).then(() => empty ? [] : K.load("loc-ngay")).then((days) => {
      if (mine !== turn) return null;
      K.panel(panel, chosen, fixed, href);
      whole.hidden = !empty;
      part.hidden = empty;
      if (empty) return null;
      var mask = K.narrow(Object.assign({}, fixed, chosen)), hits = [];
      K.numbers(days, (story) => { if (mask[story]) hits.push({ number: K.stories[story] }); });
      K.chips(chips, chosen, box.getAttribute("data-drop"), (way, title) => {
        var link = K.element("a", "chip", title), rest = Object.assign({}, chosen);
        delete rest[way];
        link.href = href(rest);
        return link;
      });
      part.querySelectorAll("ol, .button").forEach((old) => { old.remove(); });
      var listed = element("ol", "hits");
      listed.setAttribute("role", "list");
      part.appendChild(listed);
      if (scroll) part.scrollIntoView();
      return K.list(listed, hits, SHOWN, (text) => text, "h2").then(() => {
        said.textContent = box.getAttribute(hits.length ? "data-count" : "data-none").replace("{n}", hits.length);
        if (byKey && panel.contains(doc.activeElement)) doc.activeElement.scrollIntoView({ block: "nearest" });
      });
    }).catch(() => { if (mine === turn) { part.hidden = false; said.textContent = box.getAttribute("data-failed"); } });
  }
  /* Until the data is there the links lead to pages of their own; a plain click narrows instead. */
  panel.addEventListener("click", (event) => {
    var link = event.target.closest("a");
    byKey = !event.detail;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.getAttribute("data-term")) return;
    var parts = link.pathname.split("/").slice(-3, -1), way = parts[0] === "guong" ? "loai" : parts[0];
    if (parts.length < 2 || !link.closest("li")) return;
    event.preventDefault();
    K.ways().then((ways) => {
      var known = ways.some((one) => one.name === way && one.terms.some((term) => term.slug === parts[1]));
      if (known) location.hash = way + "=" + parts[1]; else location.href = link.href;
    }, () => { location.href = link.href; });
  });
  /* On a telephone what was found is shown, but whoever chose with a key stays where he is. */
  window.addEventListener("hashchange", () => { show(!byKey && window.matchMedia("(max-width: 63.99em)").matches); });
  if (location.hash.indexOf("=") > 0) show(false);
})();
