/* The search page. Names first; then what plain words narrow to; then texts. How: docs/ARCHITECTURE.md, Search. */
(() => {
  "use strict";
  var K = window.guongKho, doc = document;
  var form = doc.querySelector("form[data-search]");
  if (!K || !form) return;
  var input = form.querySelector("input");
  var said = form.querySelector(".search-said");
  var results = doc.querySelector(".search-results");
  var chips = doc.querySelector(".search-chips");
  var box = doc.querySelector(".search-narrow");
  var element = K.element;
  var SLIP = 0.4, SHOWN = 10, FILES = 6, RARE = 3, PAIRS = 4, SHARDS = 15, NEAR = 8, AROUND = 90;

  function spread(word) {
    return new TextEncoder().encode(word).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
  }
  /* One letter missing, added, wrong, or two in each other's place. Asked of every word of many names. */
  function near(a, b) {
    if (a === b) return true;
    var longer = a.length - b.length, shorter = Math.min(a.length, b.length), i = 0, j = 0;
    if (longer > 1 || longer < -1) return false;
    while (i < shorter && a.charCodeAt(i) === b.charCodeAt(i)) i++;
    while (j < shorter - i && a.charCodeAt(a.length - 1 - j) === b.charCodeAt(b.length - 1 - j)) j++;
    var left = a.length - i - j, right = b.length - i - j;
    return (left < 2 && right < 2 || left === 2 && right === 2 && a[i] === b[i + 1] && a[i + 1] === b[i]) && !/\d/.test(a + b);
  }

  /* ---- Contents ---- */
  var known = null, list = [];
  function start() {
    return K.start().then(() => {
      if (known) return;
      known = new Map();
      K.contents.words.split(" ").forEach((line) => {
        if (!line) return;
        var word = line.slice(0, -2);
        list.push(word);
        known.set(word, { names: parseInt(line.slice(-2, -1), 36), texts: parseInt(line.slice(-1), 36) });
      });
    });
  }
  function count(word, tier) { var found = known.get(word); return found ? found[tier] : 0; }
  function most(tier) { return (a, b) => count(b, tier) - count(a, tier); }

  function meant(word, last, tier) {
    if (count(word.bare, tier) && !last) return [word.bare];
    var found = count(word.bare, tier) ? [word.bare] : [];
    if (last) found = found.concat(list.filter((other) => {
      return other !== word.bare && other.indexOf(word.bare) === 0 && count(other, tier);
    }).sort(most(tier)));
    if (!found.length) found = neighbours(word, tier);
    return found.slice(0, NEAR);
  }
  /* Looks at every word of the portal: once for each. */
  var alike = {};
  function neighbours(word, tier) {
    var id = tier + " " + word.bare + " " + word.plain;
    return alike[id] = alike[id] || list.filter((other) => other !== word.bare && count(other, tier) && (near(other, word.bare) || near(other, word.plain))).sort(most(tier)).slice(0, NEAR);
  }

  /* ---- Query ---- */
  function parse(text) {
    var phrases = [], tokens = [];
    text.replace(/["“”]([^"“”]+)["“”]/g, (_, phrase) => { phrases.push(K.keys(phrase)); return ""; });
    text.normalize("NFC").replace(/([\p{L}\u0300-\u036f-]+):(?=\S|\s\S)|[\p{L}\p{N}\u0300-\u036f]+/gu, (word, way) => {
      tokens.push(way ? { way: K.key(way).bare.replace(/-/g, ""), text: way } : K.key(word));
      return "";
    });
    var asked = tokens.some((token) => token.way);
    return { tokens: tokens, phrases: phrases, asked: asked, choice: {}, words: wordsOf(tokens), open: /[\p{L}\p{N}]$/u.test(text) };
  }
  function wordsOf(tokens) {
    var typed = [], before = null;
    typed.pairs = [];
    tokens.forEach((one) => {
      var words = one.way ? K.keys(one.text) : [one], long = K.contents.short[words[0].bare];
      (long && !count(words[0].bare, "names") ? K.keys(long) : words).forEach((word) => {
        word.marked = word.toned !== word.bare;
        if (before && typed.pairs.length < PAIRS) typed.pairs.push({ word: { toned: before.toned + "_" + word.toned, marked: before.marked || word.marked }, choices: [before.bare + "_" + word.bare], pair: true, weight: 6 });
        before = word;
        if (!typed.some((other) => other.toned === word.toned)) typed.push(word);
      });
    });
    return typed;
  }

  /* ---- Ways to narrow: `năm:2019`, `ở Mường Chà năm 2019` ---- */
  var FIELDS = "linh-vuc", ALIAS = { xa: "diaban", phuong: "diaban", huyen: "diaban", diadiem: "diaban" }, TYPES = /^(xa|phuong|dac khu|thi tran|thi xa|thanh pho|huyen|quan|nam|linh vuc|phong trao|danh hieu|nganh) /, AT = /^(o|tai|cua|thuoc|trong|ve) /;
  var names = null;
  function termNames() {
    if (names) return names;
    names = new Map();
    K.known.forEach((way) => {
      way.terms.forEach((term) => {
        /* A part of a long title names it too: `y tế` for `Y tế, chăm sóc sức khỏe`. */
        [term.title].concat(way.name === FIELDS ? term.title.split(",") : [], term.others).forEach((title) => {
          var whole = K.keys(title).map((word) => word.bare).join(" ");
          [whole, whole.replace(TYPES, "")].forEach((name) => {
            names.set(name, (names.get(name) || []).concat({ way: way.name, slug: term.slug, now: title === term.title }));
          });
        });
        names.set(way.name + ":" + term.slug, [{ way: way.name, slug: term.slug }]);
      });
    });
    return names;
  }
  /* `plain` finds terms among plain words; `only` some ways then: with other words left, `y tế` is part of a job. */
  function recognised(query, plain, only) {
    var names = termNames(), rest = [], choice = {}, now = {}, sure = false, tokens = query.tokens;
    for (var at = 0; at < tokens.length; at++) {
      var way = null, from = at, found = null, length = 0;
      if (tokens[at].way) {
        way = ALIAS[tokens[at].way] || tokens[at].way;
        from++;
      }
      for (length = Math.min(10, tokens.length - from); length > 0 && !found; length--) {
        var part = tokens.slice(from, from + length);
        if (part.some((token) => token.way)) continue;
        var bares = part.map((token) => token.bare);
        found = (names.get(bares.join(" ")) || []).concat(way ? K.known.reduce((all, one) => all.concat(names.get(one.name + ":" + part.map((token) => token.plain).join("-")) || []), []) : []).filter((term) => {
          if (way) return term.way.replace(/-/g, "") === way;
          return plain && (term.way === "nam" || length > 1) && (!only || only.test(term.way));
        });
        if (found.length) break;
        found = null;
      }
      if (!found) { rest.push(tokens[at]); continue; }
      var first = (found.filter((term) => term.way === "dia-ban")[0] || found[0]).way;
      found = found.filter((term) => term.way === first);
      choice[first] = (choice[first] || []).concat(found.map((term) => term.slug));
      now[first] = (now[first] || []).concat(found.filter((term) => term.now).map((term) => term.slug));
      [[TYPES, 2], [TYPES, 1], [AT, 1]].forEach((before) => {
        var last = rest.slice(-before[1]).map((token) => token.bare).join(" ") + " ", said = !way && before[0].exec(last);
        if (said && said[0] === last) { rest = rest.slice(0, -before[1]); sure = true; }
      });
      at = from + length - 1;
    }
    return Object.assign({}, query, { tokens: rest, words: wordsOf(rest), choice: choice, now: now, sure: sure || !!choice.nam });
  }
  function narrowed(query) {
    var ways = K.known.filter((way) => query.choice[way.name]);
    return K.read(ways).then(() => {
      var mask = K.narrow(query.choice);
      query.mask = mask;
      query.keep = (number) => mask[K.place.get(number)] === 1;
      /* A place of today stands before one that was merged into it, or the district that it was in. */
      var today = query.now["dia-ban"], here = today && today.length && K.narrow({ "dia-ban": today });
      query.here = (number) => here && here[K.place.get(number)] === 1 ? 1 : 0;
      return query;
    });
  }

  /* ---- Tier 0: names ---- */
  function nameFiles(word) {
    var parts = K.contents.common[word];
    return parts ? ["ten-" + word + "-0"] : ["ten-" + (spread(word) & (K.contents.files - 1))];
  }
  var kept = {}, collator = new Intl.Collator("vi");
  function labels(word) {
    return kept[word] = kept[word] || K.all(nameFiles(word)).then((found) => {
      var text = K.contents.common[word] ? found[0] : found[0][word] || "";
      return text.split("\n").filter(Boolean).map((line) => {
        var cut = line.lastIndexOf("\t"), label = { text: line.slice(0, cut) };
        K.numbers(line.slice(cut + 1), (number) => { label.number = number; });
        return label;
      });
    });
  }
  function labelsOf(words) {
    return Promise.all(words.slice(0, FILES).map(labels)).then((lists) => {
      if (lists.length === 1) return lists[0];
      var seen = {};
      return [].concat.apply([], lists).filter((label) => {
        var id = label.number + label.text;
        return seen[id] ? false : (seen[id] = true);
      });
    });
  }
  function score(query, label, loose) {
    var name = label.keys || (label.keys = nameKeys(label.text));
    /* Every word needs one of its own. */
    if (name.length < query.words.length) return 0;
    var sum = 0, at = -1, order = 0, free = name.slice(), slips = 0;
    for (var i = 0; i < query.words.length; i++) {
      var word = query.words[i], best = 0, place = -1, last = query.open && i === query.words.length - 1;
      for (var j = 0; j < name.length; j++) {
        if (!free[j]) continue;
        var other = name[j], value = 0;
        if (other.bare === word.bare) value = 1 + (other.toned === word.toned ? (word.marked ? 0.8 : 0.2) : 0);
        else if (last && other.bare.indexOf(word.bare) === 0) value = 0.7;
        else if (loose && (near(other.bare, word.bare) || near(other.plain, word.plain))) value = SLIP;
        /* Other marks are a slip too: `tham nhũng` is no `Phạm Nhung`. */
        if (loose && value > SLIP && word.marked && other.toned !== word.toned) value = SLIP;
        if (value > best) { best = value; place = j; }
      }
      /* One word of three may be mistyped. */
      if (!best || best === SLIP && 3 * slips++ >= query.words.length) return 0;
      free[place] = null;
      if (place === at + 1 || at < 0) order++;
      at = place;
      sum += best;
    }
    label.ordered = order === query.words.length;
    label.extra = name.length - query.words.length;
    /* A whole name in another order. */
    label.whole = label.ordered || !label.extra && order > 0 && query.words.length > 2;
    return sum + order * 0.3 - (name.length - query.words.length) * 0.12;
  }
  function nameKeys(text) {
    var found = K.keys(text);
    text.split(/\s+/).forEach((word) => {
      if (/['’ʼ‘]/.test(word)) found.push(K.key(word.replace(/[^\p{L}\p{N}\u0300-\u036f]/gu, "")));
    });
    return found;
  }
  function rank(query, found, loose) {
    var best = {};
    found.forEach((label) => {
      if (query.keep && !query.keep(label.number)) return;
      var value = score(query, label, loose);
      var before = best[label.number];
      if (value && (!before || before.value < value)) best[label.number] = { number: label.number, value: value, text: label.text, whole: label.whole, ordered: label.ordered, extra: label.extra };
    });
    return Object.keys(best).map((id) => best[id]).sort((a, b) => {
      return b.value - a.value || collator.compare(a.text, b.text) || a.number - b.number;
    });
  }
  function findNames(query) {
    var drivers = query.words.map((word, at) => {
      var last = query.open && at === query.words.length - 1;
      var choices = meant(word, last, "names");
      return { word: word, last: last, choices: choices, weight: choices.reduce((sum, one) => sum + Math.pow(1.42, count(one, "names")), 0) };
    }).filter((driver) => driver.choices.length).sort((a, b) => a.weight - b.weight);
    if (!drivers.length) return Promise.resolve({ hits: [], near: false });
    return labelsOf(drivers[0].choices).then((found) => {
      var hits = rank(query, found, false), exact = { hits: hits, near: false, whole: hits.length > 0 && hits[0].whole };
      /* Words strewn over a longer name may be the mistyped words of a short one. */
      if (hits.length && (hits[0].whole || hits[0].extra < 2 || query.words.length < 3)) return exact;
      var loose = rank(query, found, true), close = likely(loose);
      if (close.length) return mixed(close, loose);
      /* One word may be mistyped: look under the next rarest, and under the neighbours of the rarest. */
      var further = drivers.slice(1, 2).map((driver) => labelsOf(driver.choices));
      further.push(labelsOf(neighbours(drivers[0].word, "names")));
      return Promise.all(further).then((lists) => {
        loose = rank(query, found.concat.apply(found, lists), true);
        close = likely(loose);
        return close.length ? mixed(close, loose) : hits.length ? exact : { hits: loose, near: true };
      });
    });
  }

  /* Names of as many words, in the order typed. */
  function likely(hits) { return hits.filter((hit) => !hit.extra && hit.ordered); }
  function mixed(close, hits) { return { hits: close.concat(hits.filter((hit) => close.indexOf(hit) < 0)), near: true }; }

  /* ---- Tier 1: texts ---- */
  function rarity(steps) { return 1 + Math.max(0, 24 - (steps || 24)) / 6; }
  function findTexts(query) {
    var words = query.words, most = Math.max(2, Math.floor(SHARDS / K.contents.segments));
    /* Within a place or a year, the very words tell what somebody does. */
    if (query.keep && words.pairs.length >= most) return gather(query, words.pairs.slice(0, most)).then((found) => {
      var whole = found.filter((text) => text.whole);
      return whole.length ? whole : gather(query, fewest(query, most));
    });
    return gather(query, fewest(query, most));
  }
  function fewest(query, most) {
    var words = query.words;
    var rarest = words.map((word, at) => {
      var last = query.open && at === words.length - 1;
      var choices = count(word.bare, "texts") ? [word.bare] : last ? meant(word, true, "texts").slice(0, 2) : [word.bare];
      return { word: word, choices: choices, count: count(word.bare, "texts"), weight: 1 };
    }).sort((a, b) => a.count - b.count).slice(0, RARE);
    /* Two words and their pair say more than a third word. */
    var pairs = words.pairs.slice(0, Math.max(rarest.length > 1 ? 1 : 0, most - rarest.length));
    return rarest.slice(0, most - pairs.length).concat(pairs);
  }
  function gather(query, rarest) {
    var wanted = [], pairs = rarest.filter((one) => one.pair);
    rarest.forEach((one) => {
      one.found = new Map();
      one.same = new Set();
      one.common = one.told = false;
      one.choices.forEach((bare) => {
        for (var segment = 0; segment < K.contents.segments; segment++) wanted.push({ one: one, bare: bare, name: "bai-" + segment + "-" + spread(bare) % K.contents.shards });
      });
    });
    return K.all(wanted.map((want) => want.name)).then((shards) => {
      var texts = new Map(), real = 0;
      wanted.forEach((want, at) => {
        var forms = shards[at][want.bare], one = want.one;
        if (forms === undefined) return;
        if (!forms || forms[0] === 0) one.common = true;
        (forms || []).forEach((form) => {
          if (!form) return;
          var exact = form[0] === one.word.toned;
          if (exact && one.word.marked && !form[3]) one.told = true;
          /* What stands in quotes with its marks is meant with its marks. */
          if (!exact && one.word.marked && query.phrases.length) return;
          [1, 2].forEach((weight) => {
            var number = 0;
            K.numbers(form[weight], (gap) => {
              number += gap;
              if (query.keep && !query.keep(number)) return;
              var value = weight * one.weight * (exact ? (one.word.marked ? 1.8 : 1.1) : 1);
              if (exact) one.same.add(number);
              one.found.set(number, Math.max(value, one.found.get(number) || 0));
            });
          });
        });
      });
      rarest.forEach((one) => {
        var counts = !one.pair && (!one.common || one.told);
        if (counts) real++;
        /* A rare form counts as a rare word: `dạng`, where all texts say `đang`. */
        var rare = rarity(one.count), form = one.told ? Math.max(rare, rarity(2 * Math.log2(one.same.size) + 1)) : rare;
        one.found.forEach((value, number) => {
          var text = texts.get(number) || { number: number, value: 0, words: 0, pairs: 0 };
          text.value += value * (one.same.has(number) ? form : rare);
          if (counts) text.words++;
          if (one.pair) text.pairs++;
          texts.set(number, text);
        });
      });
      if (query.keep && !real) query.mask.forEach((has, at) => {
        if (has && !texts.has(K.stories[at])) texts.set(K.stories[at], { number: K.stories[at], value: 0, words: 0, pairs: 0 });
      });
      var found = Array.from(texts.values());
      found.forEach((text) => {
        text.whole = pairs.length > 0 && text.pairs === pairs.length;
        text.here = query.here ? query.here(text.number) : 0;
        text.full = text.whole || real > 0 && text.words >= real;
      });
      var full = found.filter((text) => text.full || query.keep && !real);
      return (full.length ? full : query.keep ? [] : found).sort((a, b) => b.whole - a.whole || b.here - a.here || b.words - a.words || b.value - a.value || a.number - b.number);
    });
  }
  function newest(query) {
    return K.load("loc-ngay").then((days) => {
      var hits = [];
      K.numbers(days, (story) => { if (query.mask[story]) hits.push({ number: K.stories[story] }); });
      return hits.filter((hit) => query.here(hit.number)).concat(hits.filter((hit) => !query.here(hit.number)));
    });
  }

  /* ---- What hits show ---- */
  function marks(query) {
    return function (text) {
      var part = doc.createDocumentFragment(), end = 0, word = /[\p{L}\p{N}\u0300-\u036f]+/gu, match;
      while ((match = word.exec(text))) {
        if (!answers(query, K.key(match[0]))) continue;
        part.appendChild(doc.createTextNode(text.slice(end, match.index)));
        part.appendChild(element("mark", "", match[0]));
        end = match.index + match[0].length;
      }
      part.appendChild(doc.createTextNode(text.slice(end)));
      return part;
    };
  }
  function answers(query, one) {
    return query.words.some((typed, at) => {
      return one.bare === typed.bare && (!typed.marked || one.toned === typed.toned || one.toned !== one.bare) || query.open && at === query.words.length - 1 && typed.bare.length > 1 && one.bare.indexOf(typed.bare) === 0;
    });
  }
  var pages = {};
  function page(url) {
    if (!window.fetch || location.protocol === "file:") return Promise.resolve(null);
    return pages[url] = pages[url] || fetch(url).then((got) => got.text()).then((html) => {
      return new DOMParser().parseFromString(html, "text/html").querySelector("main");
    }).catch(() => null);
  }
  /* The text around a hit, from its page: read only for hits on the screen, and not where data is dear. */
  function around(query) {
    var saving = navigator.connection && navigator.connection.saveData;
    var seen = window.IntersectionObserver && !saving ? new IntersectionObserver((found) => {
      found.forEach((one) => {
        if (!one.isIntersecting) return;
        seen.unobserve(one.target);
        page(one.target.querySelector("a").getAttribute("href")).then((main) => {
          var text = main && passage(query, main);
          if (text) one.target.insertBefore(element("p", "hit-around", marks(query)(text)), one.target.querySelector(".hit-detail"));
        });
      });
    }) : null;
    return (item) => { if (seen && query.words.length) seen.observe(item); };
  }
  function passage(query, main) {
    var best = "", most = 0;
    Array.from(main.querySelectorAll(".prose p, .prose li, .prose td, blockquote, figcaption, dd")).forEach((part) => {
      var text = part.textContent.replace(/\s+/g, " ").trim(), word = /[\p{L}\p{N}\u0300-\u036f]+/gu, match, places = [];
      while ((match = word.exec(text))) {
        var one = K.key(match[0]);
        query.words.forEach((typed, at) => {
          if (typed.bare === one.bare) places.push({ from: match.index, word: at, value: typed.toned === one.toned ? 1.5 : typed.marked ? 0.2 : 1 });
        });
      }
      places.forEach((place, from) => {
        var has = {}, value = 0;
        for (var i = from; i < places.length && places[i].from - place.from < 2 * AROUND; i++) {
          if (!has[places[i].word]) value += places[i].value;
          has[places[i].word] = true;
          if (i > from && places[i].word === places[i - 1].word + 1 && places[i].from - places[i - 1].from < 9) value += 2;
        }
        if (value <= most) return;
        most = value;
        var start = text.lastIndexOf(" ", Math.max(0, place.from - AROUND)) + 1, end = text.indexOf(" ", place.from + 2 * AROUND);
        if (place.from < AROUND) start = 0;
        best = (start ? "… " : "") + text.slice(start, end < 0 ? text.length : end) + (end < 0 ? "" : " …");
      });
    });
    return most >= 1 ? best : "";
  }
  function group(title, hits, query, texts) {
    var section = element("section", "hits"), listed = element("ol", "");
    listed.setAttribute("role", "list");
    section.appendChild(element("h2", "", title));
    section.appendChild(listed);
    results.appendChild(section);
    return K.list(listed, hits, SHOWN, marks(query), "h3", texts ? around(query) : null);
  }
  function keepPhrases(query, hits) {
    if (!query.phrases.length) return Promise.resolve(hits);
    return Promise.all(hits.slice(0, SHOWN).map((hit) => {
      return K.cards([hit]).then((found) => {
        if (!found.length) return false;
        return holds(query, found[0].slice(2, 6).join(" \n ")) || page(found[0][1]).then((main) => !!main && holds(query, main.textContent));
      });
    })).then((kept) => hits.slice(0, SHOWN).filter((_, at) => kept[at]));
  }
  function holds(query, text) {
    var read = K.keys(text);
    return query.phrases.every((phrase) => {
      return read.some((_, at) => {
        return phrase.every((word, next) => {
          var other = read[at + next];
          return other && (word.toned === word.bare ? other.bare === word.bare : other.toned === word.toned);
        });
      });
    });
  }

  /* ---- The page ---- */
  var turn = 0;
  function say(text) { said.textContent = text; }
  function label(name) { return form.getAttribute("data-" + name); }
  function show(text) {
    var mine = ++turn;
    var current = (act) => { return (value) => { if (mine === turn) return act(value); }; };
    results.setAttribute("aria-busy", "true");
    answer(text, current).catch(current(() => { say(label("failed")); })).then(current(() => { results.setAttribute("aria-busy", "false"); }));
  }
  function answer(text, current) {
    doc.body.classList.toggle("searching", !!text.trim());
    if (!text.trim()) { clear(); say(""); return Promise.resolve(); }
    return start().then(() => {
      var query = parse(text);
      return query.asked ? K.ways().then(() => narrowed(recognised(query, false))) : query;
    }).then(current((query) => {
      var asked = Object.keys(query.choice).length > 0;
      if (!query.words.length) {
        if (asked) return newest(query).then(current((hits) => draw(query, [["texts", hits]])));
        clear();
        return say(label("none"));
      }
      return findNames(query).then((names) => {
        return keepPhrases(query, names.hits).then((hits) => { return { hits: hits, near: names.near, whole: names.whole }; });
      }).then(current((names) => {
        /* A mistyped name of three words is a name too. */
        var close = names.near && names.hits.length && names.hits[0].extra < 2 && query.words.length > 2;
        if (names.hits.length && (close || names.whole) && !query.phrases.length) return draw(query, [[close ? "near" : "names", names.hits]], true);
        return plain(query, names).then(current((meant) => {
          if (meant) return draw(meant.query, meant.groups);
          return others(query, names.hits).then(current((texts) => {
            /* A text that has the word says more than a long name with one like it. */
            if (texts.length && texts[0].full && names.near) names.hits = names.hits.filter((hit) => hit.extra < 2);
            var whole = texts.length && texts[0].whole, named = [names.near ? "near" : "names", names.hits];
            if (!names.near && names.hits.length && !whole && !query.phrases.length) return draw(query, [named], true);
            return draw(query, whole ? toldApart(query, texts).concat([named]) : [named].concat(toldApart(query, texts)));
          }));
        }));
      }));
    }));
  }
  function plain(query, names) {
    if (query.asked || query.phrases.length || names.hits.length && !names.near) return Promise.resolve(null);
    return K.ways().then(() => {
      var meant = recognised(query, true);
      if (meant.words.length) meant = recognised(query, true, /^(dia-ban|nam)$/);
      var ways = Object.keys(meant.choice);
      if (!ways.length || names.hits.length && !meant.sure) return null;
      return among(meant, "texts").then((found) => {
        if (found || ways.length < 2 || !meant.choice.nam) return found;
        /* Nothing of that year: better other years than other things. */
        var choice = Object.assign({}, meant.choice);
        delete choice.nam;
        return among(Object.assign({}, meant, { choice: choice }), "anyyear");
      });
    });
  }
  function among(meant, title) {
    return narrowed(meant).then(() => {
      if (!meant.words.length) return newest(meant).then((hits) => { return hits.length ? { query: meant, groups: [[title, hits]] } : null; });
      return findNames(meant).then((found) => {
        var hits = found.near ? [] : found.hits;
        return others(meant, hits).then((texts) => { return hits.length || texts.length ? { query: meant, groups: [["names", hits]].concat(title === "texts" && texts.length && texts[0].full ? toldApart(meant, texts) : [[title, texts]]) } : null; });
      });
    });
  }
  /* Words side by side, words strewn over a text. */
  function toldApart(query, texts) {
    if (texts.length && !texts[0].full) return [["partly", texts]];
    if (query.words.length < 2 || query.phrases.length) return [["texts", texts]];
    return [["texts", texts.filter((text) => text.whole)], ["apart", texts.filter((text) => !text.whole)]];
  }
  function others(query, hits) {
    var named = {};
    hits.forEach((hit) => { named[hit.number] = true; });
    return findTexts(query).then((texts) => keepPhrases(query, texts.filter((hit) => !named[hit.number])));
  }
  function clear() {
    results.textContent = chips.textContent = "";
    box.hidden = true;
  }
  /* Gives the first hit. */
  function told(groups, query) {
    return groups.filter((one) => one[1].length).reduce((shown, one) => shown.then((first) => {
      return group(label(one[0]), one[1], query, one[0] !== "names" && one[0] !== "near").then((own) => first || own);
    }), Promise.resolve(null));
  }
  function draw(query, groups, deep) {
    var total = groups.reduce((sum, one) => sum + one[1].length, 0);
    clear();
    say(total ? label("one").replace("{n}", total) : label("none"));
    chosen(query);
    return told(groups, query).then(() => {
      if (deep) deeper(query, groups[0][1]);
      offer(query, groups);
    });
  }
  function chosen(query) {
    K.chips(chips, query.choice, label("drop"), (name, title) => {
      var chip = element("button", "chip", title), rest = Object.assign({}, query.choice);
      chip.type = "button";
      delete rest[name];
      chip.addEventListener("click", () => go(typed(query, rest)));
      return chip;
    });
  }
  function typed(query, choice) {
    var words = query.tokens.map((token) => token.way ? "" : token.toned).filter(Boolean).join(" ");
    return (query.phrases.length ? '"' + words + '"' : words) + Object.keys(choice).map((name) => choice[name].map((slug) => " " + name + ":" + slug).join("")).join("");
  }
  function go(text) {
    input.value = text.trim();
    remember();
    show(input.value);
  }
  function offer(query, groups) {
    var hits = groups.reduce((sum, one) => sum.concat(one[1]), []);
    box.hidden = results.querySelectorAll('.hit-title a[href*="/guong/"]').length < 2;
    if (box.hidden) return;
    box.ontoggle = () => {
      if (!box.open) return;
      K.ways().then(() => {
        var within = new Uint8Array(K.stories.length);
        hits.forEach((hit) => { var at = K.place.get(hit.number); if (at !== undefined) within[at] = 1; });
        K.panel(box.querySelector(".filter-panel"), query.choice, {}, (choice) => "?q=" + encodeURIComponent(typed(query, choice).trim()), within);
      }, () => { say(label("failed")); });
    };
    if (box.open) box.ontoggle();
  }
  box.addEventListener("click", (event) => {
    var link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(new URLSearchParams(link.search).get("q"));
  });
  function deeper(query, hits) {
    var button = element("button", "button", label("deeper"));
    button.type = "button";
    button.addEventListener("click", () => {
      var mine = turn;
      others(query, hits).then((texts) => {
        if (mine !== turn) return;
        button.remove();
        if (!texts.length) return say(label("none"));
        return told(toldApart(query, texts), query).then((first) => { if (first) first.querySelector("a").focus(); });
      }).catch(() => { say(label("failed")); });
    });
    results.appendChild(button);
  }

  /* Vietnamese is composed while it is typed: nothing is asked until a syllable stands. */
  var composing = false, timer = 0;
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => { if (!composing) { remember(); show(input.value); } }, 120);
  }
  function remember() {
    if (location.protocol === "file:") return;
    history.replaceState(null, "", input.value ? "?q=" + encodeURIComponent(input.value) : location.pathname);
  }
  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", () => { composing = false; soon(); });
  input.addEventListener("input", soon);
  input.addEventListener("focus", () => { start().catch(() => {}); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); remember(); show(input.value); });
  doc.addEventListener("keydown", (event) => {
    var links = Array.prototype.slice.call(results.querySelectorAll("h3 a"));
    var at = links.indexOf(doc.activeElement);
    if (event.key === "ArrowDown" && (doc.activeElement === input || at >= 0) && links[at + 1]) { event.preventDefault(); links[at + 1].focus(); }
    if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (links[at - 1] || input).focus(); }
  });
  form.hidden = false;
  var asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; show(asked); } else if (window.matchMedia("(min-width: 48em)").matches) input.focus();
})();
