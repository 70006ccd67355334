/* What the search page and the lists share: the files of the index, words, cards, ways to narrow.
   The index is described in src/model/search.rs; keys() follows src/viet/token.rs. */
(() => {
  "use strict";
  var doc = document;
  var holder = doc.querySelector("[data-kho]");
  if (!holder) return;
  var K = window.guongKho = { all, key, words, keys, bare, numbers, element, list, cards, start, load, ways, read, narrow, panel, choice, address, toggled, chips, holder };
  window.guongKeys = keys;

  /* ---- Files: each calls guongTim(name, value) ---- */
  var base = holder.getAttribute("data-kho"), files = {}, waiting = {};
  window.guongTim = (name, value) => { if (waiting[name]) waiting[name](value); };
  function load(name) {
    if (!files[name]) {
      files[name] = new Promise((done, fail) => {
        var script = doc.createElement("script");
        waiting[name] = done;
        script.onerror = () => { delete files[name]; fail(new Error(name)); };
        script.src = base + name + ".js?v=" + (K.contents ? K.contents.v : Math.floor(Date.now() / 3e5));
        doc.head.appendChild(script);
      });
    }
    return files[name];
  }
  function all(names) { return Promise.all(names.map(load)); }
  function start() { return load("muc-luc").then((value) => { K.contents = value; }); }

  /* ---- Words ---- */
  var TONES = "\u0300\u0301\u0303\u0309\u0323";
  var OA = new RegExp("^([bcdđghklmnprstvx]*)o([ae])([" + TONES + "])$");
  var UY = new RegExp("^([bcdđghklmnprstvx]*)u(y)([" + TONES + "])$");
  var Y = new RegExp("^(h|k|l|m|s|t|qu)y([" + TONES + "]?)$");
  function bare(text) { return text.replace(/[\u0300-\u036f]/g, "").replace(/[đð]/g, "d"); }
  /* `plain` keeps the y that `bare` writes as i: a slip of the finger changes what was typed. */
  function key(word) {
    var typed = word.toLowerCase().normalize("NFD");
    var toned = typed.replace(OA, "$1o$3$2").replace(UY, "$1u$3$2").replace(Y, "$1i$2");
    return { toned: toned.normalize("NFC"), bare: bare(toned), plain: bare(typed) };
  }
  function words(text) { return text.normalize("NFC").match(/[\p{L}\p{N}\u0300-\u036f]+/gu) || []; }
  function keys(text) { return words(text).map(key); }
  var DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  var VALUES = [];
  for (var at = 0; at < DIGITS.length; at++) VALUES[DIGITS.charCodeAt(at)] = at;
  function numbers(text, each) {
    var number = 0, shift = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = VALUES[text.charCodeAt(i)];
      number += (digit & 31) << shift;
      if (digit & 32) { shift += 5; } else { each(number); number = shift = 0; }
    }
  }
  function sums(text) {
    var found = [], sum = 0;
    numbers(text, (gap) => { found.push(sum += gap); });
    return found;
  }

  /* ---- Ways to narrow: `choice` is { way: [term, …] }, any term of each way ---- */
  function ways() {
    return start().then(() => load("loc")).then((value) => {
      if (K.stories) return K.known;
      K.stories = sums(value.numbers);
      K.place = new Map(K.stories.map((number, at) => [number, at]));
      return K.known = value.ways.map((way) => {
        return { name: way[0], label: way[1], terms: way[2].split("\n").filter(Boolean).map((line) => {
          var cells = line.split("\t");
          return { slug: cells[0], title: cells[1], count: +cells[2], others: cells[3] ? cells[3].split("|") : [] };
        }) };
      });
    });
  }
  function read(wanted) {
    return Promise.all(wanted.map((way) => {
      return load("loc-" + way.name).then((lists) => { way.lists = way.lists || lists.map(sums); });
    }));
  }
  function narrow(choice, but) {
    var mask = new Uint8Array(K.stories.length).fill(1);
    K.known.forEach((way) => {
      if (!choice[way.name] || way.name === but) return;
      var has = new Uint8Array(mask.length);
      way.terms.forEach((term, at) => {
        if (choice[way.name].indexOf(term.slug) >= 0) way.lists[at].forEach((story) => { has[story] = 1; });
      });
      for (var i = 0; i < mask.length; i++) mask[i] &= has[i];
    });
    return mask;
  }
  function choice(text) {
    var found = {};
    text.split("&").forEach((pair) => {
      var cut = pair.indexOf("=");
      if (cut > 0) found[pair.slice(0, cut)] = decodeURIComponent(pair.slice(cut + 1)).split(",");
    });
    return found;
  }
  function address(choice) {
    return Object.keys(choice).map((way) => way + "=" + choice[way].join(",")).join("&");
  }
  function toggled(choice, way, slug) {
    var next = {};
    Object.keys(choice).forEach((name) => { if (name !== way) next[name] = choice[name]; });
    if (!choice[way] || choice[way].indexOf(slug) < 0) next[way] = [slug];
    return next;
  }
  /* Draws the ways with their terms; `within` are the examples that count, `href` makes an address of a choice. */
  function panel(box, chosen, fixed, href, within) {
    var open = Array.prototype.map.call(box.querySelectorAll("details[open]"), (one) => one.getAttribute("data-way"));
    var within_box = box.contains(doc.activeElement), focus = within_box && doc.activeElement.getAttribute("data-term");
    box.textContent = "";
    K.known.forEach((way) => {
      if (fixed[way.name]) return;
      var mine = chosen[way.name] || [];
      var group = element("details", "facet"), listed = element("ul", "");
      group.setAttribute("data-way", way.name);
      listed.setAttribute("role", "list");
      var fill = () => {
        var mask = narrow(Object.assign({}, fixed, chosen), way.name);
        if (!listed.firstChild) way.terms.forEach((term, at) => {
          var on = mine.indexOf(term.slug) >= 0, count = 0;
          way.lists[at].forEach((story) => { if (mask[story] && (!within || within[story])) count++; });
          if (!count && !on) return;
          var item = element("li", ""), link = element("a", "", term.title);
          link.href = href(toggled(chosen, way.name, term.slug));
          link.setAttribute("data-term", way.name + "=" + term.slug);
          if (on) link.setAttribute("aria-current", "true");
          item.appendChild(link);
          item.appendChild(element("span", "count", String(count)));
          listed.appendChild(item);
        });
      };
      /* The examples of a way are fetched when it is opened. */
      if (way.lists) fill(); else group.ontoggle = () => { if (group.open) read([way]).then(fill, () => { group.open = false; }); };
      group.open = open.indexOf(way.name) >= 0 || mine.length > 0;
      if (way.lists && !listed.firstChild) return;
      group.appendChild(element("summary", "facet-title", way.label));
      group.appendChild(listed);
      box.appendChild(group);
    });
    var again = within_box && (box.querySelector('[data-term="' + focus + '"]') || box.querySelector("[aria-current]"));
    if (again) again.focus();
  }

  /* What is chosen, each with a way to drop it that `make` makes. */
  function chips(place, chosen, drop, make) {
    place.textContent = "";
    Object.keys(chosen).forEach((name) => {
      var way = K.known.filter((one) => one.name === name)[0], titles = way ? way.terms.filter((term) => chosen[name].indexOf(term.slug) >= 0).map((term) => term.title) : chosen[name];
      var chip = make(name, titles.slice(0, 2).join(", ") + (titles.length > 2 ? " +" + (titles.length - 2) : ""));
      chip.insertBefore(element("span", "sr", drop + " "), chip.firstChild);
      place.appendChild(chip);
    });
  }

  /* ---- Cards ---- */
  function cards(hits) {
    return all(hits.map((hit) => "the-" + Math.floor(hit.number / K.contents.slots))).then((found) => {
      return hits.map((hit, at) => {
        var slot = hit.number % K.contents.slots;
        return found[at].filter((card) => card[0] === slot)[0];
      }).filter(Boolean);
    });
  }
  function element(name, kind, child) {
    var made = doc.createElement(name);
    if (kind) made.className = kind;
    if (child) made.appendChild(typeof child === "string" ? doc.createTextNode(child) : child);
    return made;
  }
  function line(card, mark, level) {
    var item = element("li", "hit"), link = element("a", "", mark(card[2]));
    link.href = card[1];
    var kind = element("p", "hit-kind", card[3]);
    if (card[6]) kind.appendChild(element("span", "badge-sample", holder.getAttribute("data-sample")));
    item.appendChild(kind);
    item.appendChild(element(level, "hit-title", link));
    var lead = card[4] && item.appendChild(element("p", "hit-lead", mark(card[4])));
    if (card[7]) { link.lang = card[7]; if (lead) lead.lang = card[7]; }
    if (card[5]) item.appendChild(element("p", "hit-detail", mark(card[5])));
    return item;
  }
  /* Shows hits from the n-th on, and a button for the next. `drawn` is told of each. */
  function list(listed, hits, shown, mark, level, drawn, from) {
    from = from || 0;
    return cards(hits.slice(from, from + shown)).then((found) => {
      var first = null;
      found.forEach((card) => {
        var item = line(card, mark, level);
        first = first || item;
        listed.appendChild(item);
        if (drawn) drawn(item, card);
      });
      if (hits.length > from + shown) {
        var button = element("button", "button", holder.getAttribute("data-more"));
        button.type = "button";
        button.addEventListener("click", () => {
          button.remove();
          list(listed, hits, shown, mark, level, drawn, from + shown).then((next) => { if (next) next.querySelector("a").focus(); });
        });
        listed.parentNode.appendChild(button);
      }
      return first;
    });
  }
})();
