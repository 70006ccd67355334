/* Small comforts. Every page works without this file. */
(function () {
  "use strict";
  var doc = document;
  doc.documentElement.classList.add("with-js");

  function each(selector, act) {
    Array.prototype.forEach.call(doc.querySelectorAll(selector), act);
  }

  function say(button, text) {
    var place = button.parentNode.querySelector(".said");
    if (place) place.textContent = text;
  }

  /* Browsers without the clipboard interface (plain http, old ones) still copy a selection. */
  function copyBySelection(text) {
    var box = doc.createElement("textarea");
    box.value = text;
    box.readOnly = true;
    box.className = "sr";
    doc.body.appendChild(box);
    box.select();
    var done = false;
    try { done = doc.execCommand("copy"); } catch (e) { done = false; }
    doc.body.removeChild(box);
    return done;
  }

  each("[data-copy]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = button.getAttribute("data-copy");
      var good = function () { say(button, button.getAttribute("data-done")); };
      var bad = function () {
        if (copyBySelection(text)) { good(); button.focus(); } else { say(button, button.getAttribute("data-failed")); }
      };
      if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).then(good, bad); else bad();
    });
  });

  if (navigator.share) {
    each("[data-share]", function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        /* The reader closing the sheet is no failure. */
        navigator.share({ title: button.getAttribute("data-title"), url: button.getAttribute("data-share") }).catch(function () {});
      });
    });
  }

  each("[data-print]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  each("[data-menu]", function (button) {
    var nav = button.parentNode;
    var more = button.textContent;
    button.addEventListener("click", function () {
      var open = nav.classList.toggle("menu-open");
      button.setAttribute("aria-expanded", open ? "true" : "false");
      button.textContent = open ? button.getAttribute("data-less") : more;
    });
    var here = nav.querySelector("[aria-current]");
    var list = nav.querySelector("ul");
    /* A stop half hidden at the edge is brought in whole. */
    if (list) list.addEventListener("focusin", function (event) { event.target.scrollIntoView({ block: "nearest", inline: "nearest" }); });
    if (here && list && list.scrollWidth > list.clientWidth) {
      list.scrollLeft = here.getBoundingClientRect().left - list.getBoundingClientRect().left;
    }
  });

  /* "/" leads to the search, unless something is being written. */
  doc.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable) return;
    var field = doc.querySelector("input[type=search]");
    var link = doc.querySelector("a[data-search-page]");
    if (!field && !link) return;
    event.preventDefault();
    if (field) field.focus(); else link.click();
  });

  /* Nothing is asked of a video's host before the reader clicks. */
  each("a.video-moi[data-embed]", function (link) {
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      var title = link.querySelector("span");
      var frame = doc.createElement("iframe");
      frame.title = title ? title.textContent : link.textContent;
      frame.allow = "autoplay; fullscreen; picture-in-picture";
      frame.allowFullscreen = true;
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.src = link.getAttribute("data-embed");
      var box = doc.createElement("div");
      box.className = "video-frame";
      box.appendChild(frame);
      link.parentNode.replaceChild(box, link);
      frame.focus();
    });
  });
})();
