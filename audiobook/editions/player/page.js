/* The web player: one classic script, without a network, for pages opened from a disk.

   The page works without it: the browser's own player, the text, and links to the chapters. What
   this adds is no part of the page until it runs. Times are milliseconds of the recording. */
(function () {
  "use strict";

  for (const part of document.querySelectorAll(".needs-script")) part.outerHTML = part.textContent;

  /* A jump lands this much before the first word: a decoder that starts in the middle of a stream
     needs up to three frames (78 ms) to come in, and pauses are longer. */
  const LEAD = 100;
  const STEP = 10000;
  const SAVED_EVERY = 5000;

  const root = document.documentElement;
  const audio = document.querySelector("audio");
  const data = JSON.parse(document.getElementById("times").textContent);
  const main = document.querySelector("main");
  const sentences = data.sentences.map(function (one) {
    return { node: document.getElementById(one[0]), start: one[1], end: one[2], skippable: one[3] === 1, words: one[4] || [] };
  });
  const chapters = data.chapters;
  const select = (name) => document.querySelector('[data-set="' + name + '"]');
  const says = document.querySelector(".status");

  /* --- what is remembered: the place under the programme's id, the rest for all programmes ------ */

  const memory = {
    read(key) {
      try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; }
    },
    write(key, value) {
      try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a browser that forbids it forgets */ }
    },
  };
  const PLACE = "audiobook:" + data.id;
  const CHOICES = "audiobook:choices";
  const choices = Object.assign(
    { speed: "1", size: "100", colours: "system", follow: true, words: true, captions: false, keys: true },
    memory.read(CHOICES),
  );

  function apply(name) {
    const value = choices[name];
    if (name === "speed") audio.playbackRate = audio.defaultPlaybackRate = Number(value);
    if (name === "size") root.style.fontSize = value === "100" ? "" : 1.125 * Number(value) + "%";
    if (name === "colours") root.dataset.colours = value;
    if (name === "words") markWord(null);
  }

  function choose(name, value) {
    choices[name] = value;
    memory.write(CHOICES, choices);
    apply(name);
  }

  /* --- where the recording is ------------------------------------------------------------------- */

  const now = () => audio.currentTime * 1000;

  /* The last of `list` that has begun at `time`; -1 before the first. */
  function begun(list, time) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].start <= time) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  function seek(time) {
    audio.currentTime = Math.min(Math.max(time, 0), data.duration) / 1000;
    show();
  }

  function seekTo(index) {
    const before = index > 0 ? sentences[index - 1].end : 0;
    seek(Math.max(sentences[index].start - LEAD, before));
  }

  const here = () => begun(sentences, now() + LEAD + 1);

  function stepSentence(by) {
    seekTo(Math.min(Math.max(here() + by, 0), sentences.length - 1));
  }

  function stepChapter(by) {
    const at = begun(chapters, now() + 1);
    /* Back goes to the start of this chapter first, as on every player. */
    const back = by < 0 && now() - chapters[at].start > 3000;
    seek(chapters[Math.min(Math.max(back ? at : at + by, 0), chapters.length - 1)].start);
  }

  function toggle() {
    if (audio.paused) audio.play(); else audio.pause();
  }

  function stepSpeed(by) {
    const field = select("speed");
    const to = field.selectedIndex + by;
    if (to < 0 || to >= field.options.length) return;
    field.selectedIndex = to;
    choose("speed", field.value);
  }

  /* --- what is shown ---------------------------------------------------------------------------- */

  let current = -1;
  let currentWord = null;
  let currentChapter = -1;
  const entries = document.querySelectorAll(".contents li");
  const canMark = typeof Highlight === "function" && CSS.highlights;

  function show() {
    const time = now();
    let at = here();
    if (choices.captions && !audio.paused && at >= 0 && sentences[at].skippable) {
      let next = at;
      while (next < sentences.length && sentences[next].skippable) next += 1;
      if (next < sentences.length) { seekTo(next); return; }
    }
    if (at !== current) moveTo(at);
    if (at >= 0 && choices.words && canMark) showWord(sentences[at], time);
    const chapter = begun(chapters, time + LEAD);
    if (chapter !== currentChapter) {
      if (entries[currentChapter]) entries[currentChapter].removeAttribute("aria-current");
      if (entries[chapter]) entries[chapter].setAttribute("aria-current", "true");
      currentChapter = chapter;
    }
  }

  function moveTo(at) {
    if (current >= 0) sentences[current].node.removeAttribute("aria-current");
    current = at;
    markWord(null);
    if (at < 0) return;
    const node = sentences[at].node;
    node.setAttribute("aria-current", "true");
    if (sentenceOf(document.activeElement) < 0) makeReachable(at);
    if (choices.follow && !audio.paused) follow(node);
  }

  function follow(node) {
    const box = node.getBoundingClientRect();
    const top = document.querySelector(".player").getBoundingClientRect().bottom;
    const upper = getComputedStyle(document.querySelector(".player")).position === "sticky" ? Math.max(top, 0) + 20 : 20;
    if (box.top >= upper && box.bottom <= innerHeight * 0.8) return;
    const room = innerHeight - upper;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollTo({ top: scrollY + box.top - upper - Math.max(0, room * 0.25), behavior: calm ? "auto" : "smooth" });
  }

  function showWord(sentence, time) {
    let found = null;
    for (const word of sentence.words) if (sentence.start + word[2] <= time + 1) found = word;
    if (time > sentence.end) found = null;
    if (found !== currentWord) markWord(found, sentence);
  }

  function markWord(word, sentence) {
    currentWord = word;
    if (!canMark) return;
    if (!word) { CSS.highlights.delete("word"); return; }
    const range = document.createRange();
    const walker = document.createTreeWalker(sentence.node, NodeFilter.SHOW_TEXT);
    let offset = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      /* Offsets count code points, a page's characters are UTF-16 units. */
      const points = Array.from(node.data);
      const place = (at) => points.slice(0, at - offset).join("").length;
      const end = offset + points.length;
      if (word[0] >= offset && word[0] < end) range.setStart(node, place(word[0]));
      if (word[1] > offset && word[1] <= end) range.setEnd(node, place(word[1]));
      offset = end;
    }
    CSS.highlights.set("word", new Highlight(range));
  }

  /* --- the text answers to click and keyboard; one stop for the Tab key, where the reading is ---- */

  let reachable = -1;

  function makeReachable(at) {
    if (reachable >= 0) {
      sentences[reachable].node.removeAttribute("tabindex");
      sentences[reachable].node.removeAttribute("aria-describedby");
    }
    reachable = at;
    sentences[at].node.tabIndex = 0;
    sentences[at].node.setAttribute("aria-describedby", "enter");
  }

  function sentenceOf(node) {
    const span = node.closest(".text span[id]");
    return span ? sentences.findIndex((one) => one.node === span) : -1;
  }

  main.addEventListener("click", function (event) {
    const at = sentenceOf(event.target);
    if (at < 0 || String(getSelection())) return;
    makeReachable(at);
    seekTo(at);
    audio.play();
  });

  main.addEventListener("keydown", function (event) {
    const at = sentenceOf(event.target);
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") {
      seekTo(at);
      audio.play();
    } else if (step && sentences[at + step]) {
      makeReachable(at + step);
      sentences[at + step].node.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });

  /* --- buttons, fields and keys ----------------------------------------------------------------- */

  const actions = {
    play: toggle,
    back: () => seek(now() - STEP),
    forward: () => seek(now() + STEP),
    "sentence-before": () => stepSentence(-1),
    "sentence-after": () => stepSentence(1),
    "chapter-before": () => stepChapter(-1),
    "chapter-after": () => stepChapter(1),
    slower: () => stepSpeed(-1),
    faster: () => stepSpeed(1),
  };

  for (const button of document.querySelectorAll("button[data-do]")) {
    button.addEventListener("click", actions[button.dataset.do]);
  }

  for (const field of document.querySelectorAll("[data-set]")) {
    const name = field.dataset.set;
    const box = field.type === "checkbox";
    if (box) field.checked = choices[name]; else field.value = choices[name];
    if (!box && field.selectedIndex < 0) field.value = choices[name] = field.options[0].value;
    field.addEventListener("change", () => choose(name, box ? field.checked : field.value));
    apply(name);
  }

  const keys = {
    " ": "play", k: "play", ArrowLeft: "back", ArrowRight: "forward",
    j: "sentence-before", l: "sentence-after", p: "chapter-before", n: "chapter-after",
    "-": "slower", "+": "faster", "=": "faster",
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = keys[key];
    if (!action || (!choices.keys && key.length === 1 && key !== " ")) return;
    const on = event.target;
    /* A field, a button and the browser's own player have their keys already. */
    if (on.matches("input, select, textarea, audio")) return;
    if (key === " " && on.matches("button, summary, a")) return;
    event.preventDefault();
    actions[action]();
  });

  for (const link of document.querySelectorAll(".contents .time")) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      seek(chapters[Number(link.dataset.chapter)].start);
      audio.play();
    });
  }

  /* --- the recording tells where it is ---------------------------------------------------------- */

  let saved = 0;

  function save() {
    memory.write(PLACE, { time: Math.round(now()) });
    saved = now();
  }

  let frame = 0;

  function eachFrame() {
    show();
    frame = audio.paused ? 0 : requestAnimationFrame(eachFrame);
  }

  audio.addEventListener("play", function () {
    root.classList.add("playing");
    if (choices.follow && current >= 0) follow(sentences[current].node);
    if (!frame) frame = requestAnimationFrame(eachFrame);
  });
  audio.addEventListener("pause", function () {
    root.classList.remove("playing");
    save();
  });
  audio.addEventListener("seeked", show);
  audio.addEventListener("timeupdate", function () {
    show();
    if (Math.abs(now() - saved) > SAVED_EVERY) save();
  });
  audio.addEventListener("ended", () => memory.write(PLACE, {}));
  addEventListener("pagehide", () => { if (!audio.ended && audio.currentTime) save(); });

  function resume() {
    const time = memory.read(PLACE).time;
    if (!time || time < LEAD || time > data.duration - LEAD) return;
    seek(time);
    const seconds = Math.floor(time / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
    says.textContent = says.dataset.resumed + " " + (hours ? hours + ":" + two(minutes) : minutes) + ":" + two(seconds % 60);
  }

  if (audio.readyState > 0) resume(); else audio.addEventListener("loadedmetadata", resume, { once: true });

  if (navigator.mediaSession) {
    navigator.mediaSession.metadata = new MediaMetadata({ title: data.title, artist: data.artist });
    navigator.mediaSession.setActionHandler("previoustrack", actions["chapter-before"]);
    navigator.mediaSession.setActionHandler("nexttrack", actions["chapter-after"]);
    navigator.mediaSession.setActionHandler("seekbackward", actions.back);
    navigator.mediaSession.setActionHandler("seekforward", actions.forward);
  }

  root.classList.add("scripted");
  makeReachable(sentenceOf(document.querySelector("#text span[id]")));
})();
