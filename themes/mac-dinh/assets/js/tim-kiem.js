/* Search in the browser. The index is described in src/model/search.rs; keys() follows src/viet/token.rs. */
(function () {
  "use strict";
  var doc = document;
  var form = doc.querySelector("form[data-search]");
  if (!form) return;
  var input = form.querySelector("input");
  var said = form.querySelector(".search-said");
  var results = doc.querySelector(".search-results");
  var base = form.getAttribute("data-search");
  var SHOWN = 10, FILES = 6, RARE = 3, NEAR = 8;

  /* ---- Files: each calls guongTim(name, value) ---- */
  var files = {}, waiting = {};
  window.guongTim = function (name, value) { if (waiting[name]) waiting[name](value); };
  function load(name) {
    if (!files[name]) {
      files[name] = new Promise(function (done, fail) {
        var script = doc.createElement("script");
        waiting[name] = done;
        script.onerror = function () { delete files[name]; fail(new Error(name)); };
        script.src = base + name + ".js?v=" + (contents ? contents.v : Math.floor(Date.now() / 3e5));
        doc.head.appendChild(script);
      });
    }
    return files[name];
  }
  function all(names) { return Promise.all(names.map(load)); }

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
  window.guongKeys = keys;

  function spread(word) {
    return new TextEncoder().encode(word).reduce(function (hash, byte) { return Math.imul(hash ^ byte, 0x01000193); }, 0x811c9dc5) >>> 0;
  }
  var DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  function numbers(text, each) {
    var number = 0, shift = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = DIGITS.indexOf(text[i]);
      number += (digit & 31) << shift;
      if (digit & 32) { shift += 5; } else { each(number); number = shift = 0; }
    }
  }
  /* One letter more, less, other, or two that changed places. A number is another number. */
  function near(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1 || /\d/.test(a + b)) return a === b;
    var i = 0, j = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    var left = a.slice(i, a.length - j), right = b.slice(i, b.length - j);
    return left.length < 2 && right.length < 2 || left.length === 2 && left === right[1] + right[0];
  }

  /* ---- Contents ---- */
  var contents = null, known = new Map(), list = [];
  function start() {
    return load("muc-luc").then(function (value) {
      if (contents) return;
      contents = value;
      value.words.split(" ").forEach(function (line) {
        if (!line) return;
        var word = line.slice(0, -2);
        list.push(word);
        known.set(word, { names: parseInt(line.slice(-2, -1), 36), texts: parseInt(line.slice(-1), 36) });
      });
    });
  }
  function count(word, tier) { var found = known.get(word); return found ? found[tier] : 0; }
  function most(tier) { return function (a, b) { return count(b, tier) - count(a, tier); }; }

  /* The words of the index that a typed word may mean. */
  function meant(word, last, tier) {
    if (count(word.bare, tier) && !last) return [word.bare];
    var found = count(word.bare, tier) ? [word.bare] : [];
    if (last) found = found.concat(list.filter(function (other) {
      return other !== word.bare && other.indexOf(word.bare) === 0 && count(other, tier);
    }).sort(most(tier)));
    if (!found.length) found = neighbours(word, tier);
    return found.slice(0, NEAR);
  }
  function neighbours(word, tier) {
    return list.filter(function (other) { return other !== word.bare && count(other, tier) && (near(other, word.bare) || near(other, word.plain)); }).sort(most(tier)).slice(0, NEAR);
  }

  /* ---- Query ---- */
  function parse(text) {
    var phrases = [];
    text.replace(/["“”]([^"“”]+)["“”]/g, function (_, phrase) { phrases.push(keys(phrase)); return ""; });
    var typed = [];
    words(text).forEach(function (word) {
      var one = key(word), long = contents.short[one.bare];
      (long && !count(one.bare, "names") ? keys(long) : [one]).forEach(function (word) {
        word.marked = word.toned !== word.bare;
        if (!typed.some(function (other) { return other.toned === word.toned; })) typed.push(word);
      });
    });
    return { words: typed, phrases: phrases, open: /[\p{L}\p{N}]$/u.test(text) };
  }

  /* ---- Tier 0: names ---- */
  function nameFiles(word) {
    var parts = contents.common[word];
    return parts ? ["ten-" + word + "-0"] : ["ten-" + (spread(word) & (contents.files - 1))];
  }
  function labels(word) {
    return all(nameFiles(word)).then(function (found) {
      var text = contents.common[word] ? found[0] : found[0][word] || "";
      return text.split("\n").filter(Boolean).map(function (line) {
        var cut = line.lastIndexOf("\t"), label = { text: line.slice(0, cut) };
        numbers(line.slice(cut + 1), function (number) { label.number = number; });
        return label;
      });
    });
  }
  function labelsOf(words) {
    return Promise.all(words.slice(0, FILES).map(labels)).then(function (lists) {
      var seen = {};
      return [].concat.apply([], lists).filter(function (label) {
        var id = label.number + label.text;
        return seen[id] ? false : (seen[id] = true);
      });
    });
  }
  /* How well a name answers; 0 when a word of the query is missing. `loose` lets words be near. */
  function score(query, label, loose) {
    var name = label.keys || (label.keys = nameKeys(label.text));
    var sum = 0, at = -1, order = 0, free = name.slice();
    for (var i = 0; i < query.words.length; i++) {
      var word = query.words[i], best = 0, place = -1, last = query.open && i === query.words.length - 1;
      for (var j = 0; j < name.length; j++) {
        if (!free[j]) continue;
        var other = name[j], value = 0;
        if (other.bare === word.bare) value = 1 + (other.toned === word.toned ? (word.marked ? 0.8 : 0.2) : 0);
        else if (last && other.bare.indexOf(word.bare) === 0) value = 0.7;
        else if (loose && (near(other.bare, word.bare) || near(other.plain, word.plain))) value = 0.4;
        if (value > best) { best = value; place = j; }
      }
      if (!best) return 0;
      free[place] = null;
      if (place === at + 1 || at < 0) order++;
      at = place;
      sum += best;
    }
    return sum + order * 0.3 - (name.length - query.words.length) * 0.12;
  }
  function nameKeys(text) {
    var found = keys(text);
    text.split(/\s+/).forEach(function (word) {
      if (/['’ʼ‘]/.test(word)) found.push(key(word.replace(/[^\p{L}\p{N}\u0300-\u036f]/gu, "")));
    });
    return found;
  }
  function rank(query, found, loose) {
    var best = {};
    found.forEach(function (label) {
      var value = score(query, label, loose);
      var before = best[label.number];
      if (value && (!before || before.value < value)) best[label.number] = { number: label.number, value: value, text: label.text };
    });
    return Object.keys(best).map(function (id) { return best[id]; }).sort(function (a, b) {
      return b.value - a.value || a.text.localeCompare(b.text, "vi") || a.number - b.number;
    });
  }
  function findNames(query) {
    var drivers = query.words.map(function (word, at) {
      var last = query.open && at === query.words.length - 1;
      var choices = meant(word, last, "names");
      return { word: word, last: last, choices: choices, weight: choices.reduce(function (sum, one) { return sum + Math.pow(1.42, count(one, "names")); }, 0) };
    }).filter(function (driver) { return driver.choices.length; }).sort(function (a, b) { return a.weight - b.weight; });
    if (!drivers.length) return Promise.resolve({ hits: [], near: false });
    return labelsOf(drivers[0].choices).then(function (found) {
      var hits = rank(query, found, false);
      if (hits.length) return { hits: hits, near: false };
      /* One word may be mistyped: look under the next rarest, and under the neighbours of the rarest. */
      var further = drivers.slice(1, 2).map(function (driver) { return labelsOf(driver.choices); });
      further.push(labelsOf(neighbours(drivers[0].word, "names")));
      return Promise.all(further).then(function (lists) {
        return { hits: rank(query, found.concat.apply(found, lists), true), near: true };
      });
    });
  }

  /* ---- Tier 1: texts ---- */
  function findTexts(query) {
    var rarest = query.words.map(function (word, at) {
      var last = query.open && at === query.words.length - 1;
      var choices = count(word.bare, "texts") ? [word.bare] : last ? meant(word, true, "texts").slice(0, 2) : [word.bare];
      return { word: word, choices: choices, count: count(word.bare, "texts") };
    }).sort(function (a, b) { return a.count - b.count; }).slice(0, RARE);
    var wanted = [];
    rarest.forEach(function (one) {
      one.choices.forEach(function (bare) {
        for (var segment = 0; segment < contents.segments; segment++) wanted.push({ one: one, bare: bare, name: "bai-" + segment + "-" + spread(bare) % contents.shards });
      });
    });
    return all(wanted.map(function (want) { return want.name; })).then(function (shards) {
      var texts = new Map(), real = 0;
      rarest.forEach(function (one) { one.found = new Map(); });
      wanted.forEach(function (want, at) {
        var forms = shards[at][want.bare];
        if (forms === 0) want.one.common = true;
        if (!forms) return;
        forms.forEach(function (form) {
          var exact = form[0] === want.one.word.toned;
          [1, 2].forEach(function (weight) {
            var number = 0;
            numbers(form[weight], function (gap) {
              number += gap;
              var value = weight * (exact ? (want.one.word.marked ? 1.8 : 1.1) : 1);
              want.one.found.set(number, Math.max(value, want.one.found.get(number) || 0));
            });
          });
        });
      });
      rarest.forEach(function (one) {
        if (one.common && !one.found.size) return;
        real++;
        var rare = 1 + Math.max(0, 24 - one.count) / 6;
        one.found.forEach(function (value, number) {
          var text = texts.get(number) || { number: number, value: 0, words: 0 };
          text.value += value * rare; text.words++;
          texts.set(number, text);
        });
      });
      var found = Array.from(texts.values());
      var full = found.filter(function (text) { return text.words >= real; });
      return (full.length ? full : found).sort(function (a, b) { return b.words - a.words || b.value - a.value || a.number - b.number; });
    });
  }

  /* ---- Cards ---- */
  function cards(hits) {
    var buckets = hits.map(function (hit) { return "the-" + Math.floor(hit.number / contents.slots); });
    return all(buckets).then(function (found) {
      return hits.map(function (hit, at) {
        var slot = hit.number % contents.slots;
        return found[at].filter(function (card) { return card[0] === slot; })[0];
      }).filter(Boolean);
    });
  }
  function marked(text, query) {
    var part = doc.createDocumentFragment(), end = 0, word = /[\p{L}\p{N}\u0300-\u036f]+/gu, match;
    while ((match = word.exec(text))) {
      var one = key(match[0]);
      var hit = query.words.some(function (typed, at) {
        return one.bare === typed.bare || query.open && at === query.words.length - 1 && typed.bare.length > 1 && one.bare.indexOf(typed.bare) === 0;
      });
      if (!hit) continue;
      part.appendChild(doc.createTextNode(text.slice(end, match.index)));
      var mark = doc.createElement("mark");
      mark.textContent = match[0];
      part.appendChild(mark);
      end = match.index + match[0].length;
    }
    part.appendChild(doc.createTextNode(text.slice(end)));
    return part;
  }
  function element(name, kind, child) {
    var made = doc.createElement(name);
    if (kind) made.className = kind;
    if (child) made.appendChild(typeof child === "string" ? doc.createTextNode(child) : child);
    return made;
  }
  function line(card, query) {
    var item = element("li", "hit"), link = element("a", "", marked(card[2], query));
    link.href = card[1];
    var kind = element("p", "hit-kind", card[3]);
    if (card[6]) kind.appendChild(element("span", "badge-sample", form.getAttribute("data-sample")));
    item.appendChild(kind);
    item.appendChild(element("h3", "", link));
    if (card[4]) item.appendChild(element("p", "hit-lead", marked(card[4], query)));
    if (card[5]) item.appendChild(element("p", "hit-detail", marked(card[5], query)));
    return item;
  }
  function group(title, hits, query) {
    var section = element("section", "hits"), listed = element("ol", "");
    listed.setAttribute("role", "list");
    section.appendChild(element("h2", "", title));
    section.appendChild(listed);
    results.appendChild(section);
    return more(section, listed, hits, 0, query);
  }
  function more(section, listed, hits, from, query) {
    return cards(hits.slice(from, from + SHOWN)).then(function (found) {
      var first = null;
      found.forEach(function (card) {
        var item = line(card, query);
        first = first || item;
        listed.appendChild(item);
      });
      if (hits.length > from + SHOWN) {
        var button = element("button", "button", form.getAttribute("data-more"));
        button.type = "button";
        button.addEventListener("click", function () {
          section.removeChild(button);
          more(section, listed, hits, from + SHOWN, query).then(function (next) { if (next) next.querySelector("a").focus(); });
        });
        section.appendChild(button);
      }
      return first;
    });
  }
  /* A phrase in quotes is looked for in what a hit shows. */
  function keepPhrases(query, hits) {
    if (!query.phrases.length) return Promise.resolve(hits);
    return Promise.all(hits.slice(0, SHOWN).map(function (hit) {
      return cards([hit]).then(function (found) {
        if (!found.length) return false;
        return holds(query, found[0].slice(2, 6).join(" \n ")) || page(found[0][1]).then(function (text) { return holds(query, text); });
      });
    })).then(function (kept) { return hits.slice(0, SHOWN).filter(function (_, at) { return kept[at]; }); });
  }
  function page(url) {
    if (!window.fetch || location.protocol === "file:") return Promise.resolve("");
    return fetch(url).then(function (answer) { return answer.text(); }).then(function (html) {
      var main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
      return main ? main.textContent : "";
    }, function () { return ""; });
  }
  function holds(query, text) {
    var read = keys(text);
    return query.phrases.every(function (phrase) {
      return read.some(function (_, at) {
        return phrase.every(function (word, next) {
          var other = read[at + next];
          return other && (word.toned === word.bare ? other.bare === word.bare : other.toned === word.toned);
        });
      });
    });
  }

  /* ---- The page ---- */
  var turn = 0;
  function say(text) { said.textContent = text; }
  function show(text) {
    var mine = ++turn;
    var current = function (act) { return function (value) { if (mine === turn) return act(value); }; };
    doc.body.classList.toggle("searching", !!text.trim());
    if (!text.trim()) { results.textContent = ""; say(""); return; }
    start().then(current(function () {
      var query = parse(text);
      if (!query.words.length) { results.textContent = ""; say(form.getAttribute("data-none")); return; }
      return findNames(query).then(current(function (names) {
        return keepPhrases(query, names.hits).then(current(function (hits) {
          var enough = hits.length && !names.near;
          return (enough ? Promise.resolve(null) : findTexts(query).then(function (texts) {
            var named = {};
            hits.forEach(function (hit) { named[hit.number] = true; });
            return keepPhrases(query, texts.filter(function (hit) { return !named[hit.number]; }));
          })).then(current(function (texts) {
            results.textContent = "";
            var found = hits.length + (texts ? texts.length : 0);
            say(found ? form.getAttribute("data-one").replace("{n}", found) : form.getAttribute("data-none"));
            var shown = Promise.resolve();
            if (hits.length) shown = group(form.getAttribute(names.near ? "data-near" : "data-names"), hits, query);
            if (texts && texts.length) return shown.then(current(function () { return group(form.getAttribute("data-texts"), texts, query); }));
            if (enough) deeper(query, hits);
            return shown;
          }));
        }));
      }));
    })).catch(current(function () { say(form.getAttribute("data-failed")); }));
  }
  function deeper(query, hits) {
    var button = element("button", "button", form.getAttribute("data-deeper"));
    button.type = "button";
    button.addEventListener("click", function () {
      var mine = turn, named = {};
      hits.forEach(function (hit) { named[hit.number] = true; });
      findTexts(query).then(function (texts) { return keepPhrases(query, texts.filter(function (hit) { return !named[hit.number]; })); }).then(function (texts) {
        if (mine !== turn) return;
        results.removeChild(button);
        if (!texts.length) return say(form.getAttribute("data-none"));
        return group(form.getAttribute("data-texts"), texts, query).then(function (first) { if (first) first.querySelector("a").focus(); });
      }, function () { say(form.getAttribute("data-failed")); });
    });
    results.appendChild(button);
  }

  /* Vietnamese is composed while it is typed: nothing is asked until a syllable stands. */
  var composing = false, timer = 0;
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(function () { if (!composing) { remember(); show(input.value); } }, 120);
  }
  function remember() {
    if (location.protocol === "file:") return;
    history.replaceState(null, "", input.value ? "?q=" + encodeURIComponent(input.value) : location.pathname);
  }
  input.addEventListener("compositionstart", function () { composing = true; });
  input.addEventListener("compositionend", function () { composing = false; soon(); });
  input.addEventListener("input", soon);
  input.addEventListener("focus", function () { start().catch(function () {}); });
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); remember(); show(input.value); });
  doc.addEventListener("keydown", function (event) {
    var links = Array.prototype.slice.call(results.querySelectorAll("h3 a"));
    var at = links.indexOf(doc.activeElement);
    if (event.key === "ArrowDown" && (doc.activeElement === input || at >= 0) && links[at + 1]) { event.preventDefault(); links[at + 1].focus(); }
    if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (links[at - 1] || input).focus(); }
  });
  form.hidden = false;
  var asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; show(asked); } else if (window.matchMedia("(min-width: 48em)").matches) input.focus();
})();
