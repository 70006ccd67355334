// Loads the page again when the portal has another version than this page was made from.
// Listens only while the tab is seen: browsers open six connections to one server, for all tabs together.
(function () {
  "use strict";
  var mine = new URL(document.currentScript.src).searchParams.get("v");
  var stream = null;

  function close() {
    if (stream) stream.close();
    stream = null;
  }

  function open() {
    if (stream || document.hidden) return;
    stream = new EventSource("/_guong/events");
    stream.onmessage = function (event) {
      if (event.data === mine) return;
      close();
      location.reload();
    };
    stream.onerror = function () {
      if (!stream || stream.readyState !== EventSource.CLOSED) return;
      close();
      setTimeout(open, 3000);
    };
  }

  document.addEventListener("visibilitychange", function () {
    if (document.hidden) close();
    else open();
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
})();
