/* For citizens: what has passed is hidden, this day in years past, a form filled in, a page kept as one file. */
(function () {
  "use strict";
  var doc = document;
  function each(selector, act, from) {
    Array.prototype.forEach.call((from || doc).querySelectorAll(selector), act);
  }

  /* The day in Vietnam, whatever the reader's clock is set to. */
  var now = new Date(Date.now() + 7 * 3600000);
  var today = now.toISOString().slice(0, 10);

  /* Pages print whole dates, so they are true without this; here only what has passed is put away. */
  each("[data-until]", function (part) { if (today > part.getAttribute("data-until")) part.hidden = true; });
  each("[data-after]", function (part) {
    var day = part.getAttribute("data-after");
    if (day && today > day) part.hidden = false;
  });
  each("[data-until-list]", function (list) {
    var left = Array.prototype.some.call(list.children, function (line) { return !line.hidden; });
    if (!left) list.hidden = true;
  });

  /* This day in years past: the month's page holds it. */
  each("[data-this-day]", function (box) {
    if (!window.fetch || location.protocol === "file:") return;
    var month = now.getUTCMonth() + 1, day = now.getUTCDate(), year = now.getUTCFullYear();
    var place = box.querySelector(".this-day-lines");
    fetch(box.getAttribute("data-this-day") + "thang-" + month + "/").then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (html) {
      var days = [];
      each(".remembered h2[id^=ngay-]", function (title) {
        var lines = Array.prototype.filter.call(title.parentNode.querySelectorAll("li"), function (line) {
          return parseInt(line.querySelector("time").getAttribute("datetime"), 10) < year;
        });
        if (lines.length) days.push({ day: +title.id.slice(5), away: Math.abs(title.id.slice(5) - day), title: title.textContent, lines: lines });
      }, new DOMParser().parseFromString(html, "text/html"));
      days.sort(function (a, b) { return a.away - b.away; });
      if (!days.length) return;
      var said = doc.createElement("p"), list = doc.createElement("ol");
      said.className = "this-day-date";
      said.textContent = days[0].away ? box.getAttribute("data-month") : days[0].title;
      list.className = "timeline";
      list.setAttribute("role", "list");
      var shown = days[0].away ? days.slice(0, 3) : days.slice(0, 1);
      shown.sort(function (a, b) { return a.day - b.day; });
      shown.forEach(function (one) {
        one.lines.slice(0, shown.length > 1 ? 1 : 4).forEach(function (line) {
          var copy = doc.importNode(line, true), when = copy.querySelector("time");
          if (shown.length > 1) when.textContent = one.title + "/" + when.textContent;
          list.appendChild(copy);
        });
      });
      place.appendChild(said);
      place.appendChild(list);
      place.hidden = false;
    }).catch(function () {});
  });

  /* A link from an entry's page brings its code and title. */
  each("[data-fill]", function (line) {
    var value = new URLSearchParams(location.search).get(line.getAttribute("data-fill"));
    if (!value) return;
    var text = doc.createElement("b");
    text.textContent = value.slice(0, 300);
    line.textContent = "";
    line.appendChild(text);
  });
  each("[data-fill-mail]", function (link) {
    var asked = new URLSearchParams(location.search), code = asked.get("ma");
    if (!code) return;
    var filled = encodeURIComponent(code.slice(0, 20) + "\r\n" + (asked.get("ten") || "").slice(0, 300) + "\r\n\r\n");
    link.href = link.href.replace("&body=", "&body=" + filled);
  });

  /* One file that holds the page with its styles, type and pictures. */
  function data(url) {
    return fetch(url).then(function (answer) {
      if (!answer.ok) throw new Error(url);
      return answer.blob();
    }).then(function (blob) {
      return new Promise(function (ready, failed) {
        var reader = new FileReader();
        reader.onload = function () { ready(reader.result); };
        reader.onerror = failed;
        reader.readAsDataURL(blob);
      });
    });
  }
  function styles(link) {
    return fetch(link.href).then(function (answer) { return answer.text(); }).then(function (css) {
      var urls = [], found = /url\("([^"]+)"\)/g, match;
      while ((match = found.exec(css))) if (match[1].indexOf("data:") !== 0) urls.push(match[1]);
      return Promise.all(urls.map(function (url) { return data(new URL(url, link.href)); })).then(function (all) {
        urls.forEach(function (url, at) { css = css.split('url("' + url + '")').join('url("' + all[at] + '")'); });
        return { css: css, media: link.media };
      });
    });
  }
  function save(name) {
    var page = doc.documentElement.cloneNode(true), head = page.querySelector("head");
    each("script, noscript, link, button, .said, .group, .skip, .tools, .menu", function (part) { part.parentNode.removeChild(part); }, page);
    each("picture source", function (source) { source.parentNode.removeChild(source); }, page);
    each("a[href]", function (link) { link.setAttribute("href", link.href); }, page);
    var images = Array.prototype.slice.call(page.querySelectorAll("img"));
    var sheets = Array.prototype.slice.call(doc.querySelectorAll("link[rel=stylesheet]")).filter(function (link) { return !link.closest("noscript"); });
    return Promise.all([
      Promise.all(sheets.map(styles)),
      Promise.all(images.map(function (image) { return data(image.src); }))
    ]).then(function (made) {
      made[0].forEach(function (sheet) {
        var style = doc.createElement("style");
        if (sheet.media) style.media = sheet.media;
        style.textContent = sheet.css;
        head.appendChild(style);
      });
      images.forEach(function (image, at) { image.src = made[1][at]; image.removeAttribute("srcset"); });
      var link = doc.createElement("a");
      link.href = URL.createObjectURL(new Blob(["<!doctype html>\n" + page.outerHTML], { type: "text/html;charset=utf-8" }));
      link.download = name + ".html";
      doc.body.appendChild(link);
      link.click();
      doc.body.removeChild(link);
    });
  }
  each("[data-save]", function (button) {
    if (!window.fetch || !window.Blob || location.protocol === "file:") return;
    button.hidden = false;
    button.addEventListener("click", function () {
      var said = button.parentNode.querySelector(".said");
      save(button.getAttribute("data-save")).then(function () { said.textContent = button.getAttribute("data-done"); }, function () {
        said.textContent = button.getAttribute("data-failed");
      });
    });
  });
})();
