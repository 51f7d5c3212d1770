// The lists of the page: search, filters, sorting, sums, and rows that are drawn as they come into view. Nothing is
// loaded and nothing is sent; what is asked for stands after the '#' of the address, so that it can be kept as a
// bookmark.
"use strict";
(() => {
  const MOST_PRINTED = 5000;
  const MOST_OPTIONS = 300;   // a choice among more is made by searching
  const BEYOND = 12;          // rows drawn above and below what is in view
  const WIDEST = 260;         // of a column of text, in pixels

  const make = (name, attributes, text) => {
    const element = document.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  // Letters without case, without accents of Latin, Greek and Cyrillic and vowel signs of Arabic; other marks are
  // letters of their script.
  const fold = text => {
    if (/^[ -~]*$/.test(text)) return text.toLowerCase();
    return text.normalize("NFKD").replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200e\u200f]/g, "").toLowerCase()
      .replace(/\s+/g, " ");
  };

  // Writes whole numbers of minor units in the manner of four numbers that the page's language wrote.
  const figures = manner => {
    const point = manner.part.slice(1, -1);
    const [before, after] = manner.minus.split("1");
    const separators = [];  // before the last digit, the last but one ...
    for (let at = manner.long.length - 1, gap = ""; at >= 0; --at) {
      if (/\d/.test(manner.long[at])) separators.push(gap), gap = "";
      else gap = manner.long[at] + gap;
    }
    const least = /^\d+$/.test(manner.four) ? 5 : 4;
    const group = separators.find(gap => gap) || "";
    const write = (number, digits) => {
      const text = String(number).replace("-", "").padStart(digits + 1, "0");
      const whole = text.slice(0, text.length - digits);
      let out = "";
      for (let at = 0; at < whole.length; ++at) {
        out = whole[whole.length - 1 - at] + (whole.length >= least ? separators[at] || "" : "") + out;
      }
      if (digits) out += point + text.slice(text.length - digits);
      return number < 0 ? before + out + after : out;
    };
    return { group, write };
  };

  class Column {
    constructor(data, count, group) {
      Object.assign(this, data);
      this.group = group;
      this.row = data.rows ? Uint32Array.from(data.rows) : Uint32Array.from({ length: count }, (_, index) => index + 1);
      delete this.rows;
    }
    text(row) {
      return this.row[row] ? this.texts[this.row[row] - 1] : "–";
    }
    href(row) {
      const link = this.links && this.row[row] ? this.links[this.row[row] - 1] : 0;
      return link ? this.paths[link - 1].replace("*", () => this.texts[this.row[row] - 1]) : "";
    }
    // What is looked for in a text; an amount is found with its separators and without.
    get folded() {
      if (!this.foldedTexts) {
        const group = this.kind === "money" ? this.group : "";
        const plain = text => group && text.includes(group) ? "\n" + text.split(group).join("") : "";
        this.foldedTexts = this.texts.map(text => fold(text) + plain(text));
      }
      return this.foldedTexts;
    }
    mark(term, marks) {
      const found = new Uint8Array(this.texts.length + 1);
      this.folded.forEach((text, index) => { if (text.includes(term)) found[index + 1] = 1; });
      for (let row = 0; row < marks.length; ++row) marks[row] |= found[this.row[row]];
    }
  }

  class List {
    constructor(section, data, owner) {
      this.section = section;
      this.count = data.count;
      this.words = data;
      this.owner = owner;
      this.figures = figures(data);
      this.columns = data.columns.map(column => new Column(column, data.count, this.figures.group));
      this.table = section.querySelector(".rows");
      this.body = this.table.tBodies[0];
      this.heads = [...this.table.tHead.rows[0].cells];
      this.form = section.querySelector(".tools");
      this.status = section.querySelector(".count");
      this.sums = section.querySelector(".totals");
      this.cut = section.querySelector(".cut");
      this.drawn = new Map();
      this.sorting = null;
      this.down = false;
      this.setUp();
      this.restore();
      this.choose();
      this.measure();
      this.prepare(this.columns.slice());
    }

    // What will be searched is made ready while nobody waits for it.
    prepare(columns) {
      const column = columns.shift();
      if (!column) return;
      (window.requestIdleCallback || setTimeout)(() => {
        column.folded;
        this.prepare(columns);
      });
    }

    setUp() {
      for (const column of this.columns) {
        if (!column.filter) continue;
        const select = this.form.elements[column.key];
        if (column.texts.length < 2 || column.texts.length > MOST_OPTIONS) continue;
        column.texts.forEach((text, index) => {
          if (text !== column.texts[index - 1]) select.append(make("option", { value: text }, text));
        });
        select.parentElement.hidden = false;
        column.select = select;
      }
      this.heads.forEach((head, index) => head.firstChild.addEventListener("click", () => this.sortBy(this.columns[index])));
      let waiting = 0;
      this.form.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => this.change(), 60);
      });
      this.form.addEventListener("submit", event => event.preventDefault());
      this.form.addEventListener("reset", () => setTimeout(() => { this.change(); this.form.elements.q.focus(); }));
      addEventListener("scroll", () => this.draw(), { passive: true });
      addEventListener("resize", () => this.measure());
      addEventListener("beforeprint", () => this.print(true));
      addEventListener("afterprint", () => this.print(false));
      addEventListener("hashchange", () => { if (this.restore()) this.choose(), this.redraw(); });
      this.form.hidden = this.table.hidden = false;
    }

    // What is asked for, from the address and to it.
    restore() {
      const asked = new URLSearchParams(location.hash.slice(1));
      if (!this.owner || (location.hash.length > 1 && !location.hash.includes("="))) return false;
      this.form.elements.q.value = asked.get("q") || "";
      for (const column of this.columns) {
        if (column.select) column.select.value = column.texts.includes(asked.get(column.key)) ? asked.get(column.key) : "";
      }
      this.sorting = this.columns.find(column => column.key === asked.get("sort")) || null;
      this.down = asked.get("order") === "down";
      return true;
    }
    remember() {
      if (!this.owner) return;
      const asked = new URLSearchParams();
      if (this.form.elements.q.value) asked.set("q", this.form.elements.q.value);
      for (const column of this.columns) if (column.select && column.select.value) asked.set(column.key, column.select.value);
      if (this.sorting) asked.set("sort", this.sorting.key);
      if (this.sorting && this.down) asked.set("order", "down");
      const hash = String(asked);
      try {
        history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
      } catch { /* a file that the browser lets have no history */ }
    }

    change() {
      this.choose();
      this.remember();
      const top = this.section.getBoundingClientRect().top;
      if (top < 0) scrollBy(0, top);
      this.redraw();
    }
    sortBy(column) {
      this.down = this.sorting === column && !this.down;
      this.sorting = column;
      this.change();
    }

    // Which rows are shown, in which order.
    choose() {
      const kept = new Uint8Array(this.count).fill(1);
      for (const term of fold(this.form.elements.q.value).split(" ").filter(Boolean)) {
        const marks = new Uint8Array(this.count);
        for (const column of this.columns) column.mark(term, marks);
        for (let row = 0; row < this.count; ++row) kept[row] &= marks[row];
      }
      for (const column of this.columns) {
        if (!column.select || !column.select.value) continue;
        const wanted = new Uint8Array(column.texts.length + 1);
        column.texts.forEach((text, index) => { if (text === column.select.value) wanted[index + 1] = 1; });
        for (let row = 0; row < this.count; ++row) kept[row] &= wanted[column.row[row]];
      }
      let shown = 0;
      for (let row = 0; row < this.count; ++row) shown += kept[row];
      this.shown = new Uint32Array(shown);
      for (let row = 0, at = 0; row < this.count; ++row) if (kept[row]) this.shown[at++] = row;
      this.sort();
      this.tell();
      this.sum();
    }
    // What has nothing in the column stands last, whichever way; equals keep their order.
    sort() {
      for (const [index, head] of this.heads.entries()) {
        const is = this.columns[index] === this.sorting;
        if (is) head.setAttribute("aria-sort", this.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      if (!this.sorting) return;
      const { row: place, texts } = this.sorting;
      const keys = new Float64Array(this.shown.length);
      this.shown.forEach((row, at) => {
        const value = !place[row] ? texts.length + 1 : this.down ? texts.length + 1 - place[row] : place[row];
        keys[at] = value * this.count + row;
      });
      keys.sort();
      keys.forEach((key, at) => { this.shown[at] = key % this.count; });
    }

    tell() {
      const number = count => this.figures.write(count, 0);
      const say = (word, shown, all) => this.words[word].replace("{shown}", number(shown)).replace("{all}", number(all));
      const shown = this.shown.length;
      this.status.textContent = shown ? say("page.shown", shown, this.count) : this.words["page.nothing"];
      this.cut.textContent = shown > MOST_PRINTED ? say("page.cut", MOST_PRINTED, shown) : "";
      this.table.setAttribute("aria-rowcount", this.shown.length + 1);
      const asked = this.form.elements.q.value || this.columns.some(column => column.select && column.select.value);
      this.form.querySelector("[type=reset]").hidden = !asked;
    }

    // Sums of what is shown, by currency, and by kind: an act's amounts are those that an invoice bills.
    sum() {
      const summed = this.columns.filter(column => column.total && column.minor);
      const currency = this.columns.find(column => column.key === "currency");
      const kind = this.columns.find(column => column.key === "kind");
      const table = this.sums.querySelector("table");
      table.replaceChildren();
      this.sums.hidden = !summed.length || !currency;
      if (this.sums.hidden) return;
      const large = summed.some(column => column.large);
      const read = large ? BigInt : Number;
      const minor = summed.map(column => [read(0), ...column.minor.map(read)]);
      const width = currency.texts.length + 1;
      const sums = new Map();
      for (const row of this.shown) {
        if (!currency.row[row]) continue;
        const key = (kind ? kind.row[row] : 0) * width + currency.row[row];
        let entry = sums.get(key);
        if (!entry) sums.set(key, entry = { row, count: 0, sums: minor.map(() => read(0)), any: minor.map(() => false) });
        ++entry.count;
        for (let at = 0; at < summed.length; ++at) {
          const value = summed[at].row[row];
          if (value) entry.sums[at] += minor[at][value], entry.any[at] = true;
        }
      }
      this.sums.hidden = !sums.size;
      const head = table.createTHead().insertRow();
      const add = (row, text, kindOf, key, is = "td") => {
        const cell = make(is, { class: `${kindOf} c-${key}` }, text);
        if (is === "th") cell.scope = "col";
        row.append(cell);
      };
      if (kind) add(head, kind.name, "text", "kind", "th");
      add(head, currency.name, "text", "currency", "th");
      add(head, this.words["column.documents"], "number", "documents", "th");
      for (const column of summed) add(head, column.name, "money", column.key, "th");
      const body = table.createTBody();
      for (const key of [...sums.keys()].sort((left, right) => left - right)) {
        const entry = sums.get(key);
        const digits = this.words.digits[currency.text(entry.row)];
        const row = body.insertRow();
        if (kind) add(row, kind.text(entry.row), "text", "kind");
        add(row, currency.text(entry.row), "text", "currency");
        add(row, this.figures.write(entry.count, 0), "number", "documents");
        summed.forEach((column, at) => {
          add(row, entry.any[at] ? this.figures.write(entry.sums[at], digits) : "–", "money", column.key);
        });
      }
    }

    // How wide columns are, which of them there is room for, and how high a row is.
    measure() {
      if (this.printing) return;
      const style = getComputedStyle(this.body);
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = `${style.fontSize} ${style.fontFamily}`;
      const padding = 20;
      for (const [index, column] of this.columns.entries()) {
        if (!column.width) {
          const longest = column.texts.slice().sort((left, right) => right.length - left.length).slice(0, 40);
          const widths = longest.map(text => pen.measureText(text).width);
          const head = pen.measureText(column.name).width + 14;
          column.width = Math.ceil(Math.max(head, Math.min(WIDEST, Math.max(0, ...widths)))) + padding;
          if (column.words) column.width += 14;
          column.least = column.kind === "text" && !column.links && !column.words ? Math.min(column.width, 130) : column.width;
        }
        column.head = this.heads[index];
      }
      const room = this.section.clientWidth;
      const used = columns => columns.reduce((sum, column) => sum + column.least, 0);
      let columns = this.columns.slice();
      for (const spare of this.columns.filter(column => column.spare).sort((left, right) => left.spare - right.spare)) {
        if (used(columns) > room) columns = columns.filter(column => column !== spare);
      }
      const cards = room < 640 || used(columns) > room;
      if (cards) columns = this.columns;
      this.table.classList.toggle("cards", cards);
      for (const column of this.columns) column.hidden = !columns.includes(column), column.head.hidden = column.hidden;
      // Widths that no row's own texts change: every row is a grid of its own.
      this.table.style.setProperty("--columns", columns.map(column => `minmax(${column.least}px, ${column.width}fr)`).join(" "));
      this.height = parseFloat(getComputedStyle(this.table).getPropertyValue("--row"));
      this.redraw();
    }

    make(at) {
      const row = this.shown[at];
      const line = make("tr", { role: "row", "aria-rowindex": at + 2 });
      const currency = this.columns.find(column => column.key === "currency");
      for (const column of this.columns) {
        if (column.hidden) continue;
        const text = column.text(row);
        const href = column.href(row);
        const names = `c-${column.key} ${column.kind}`;
        const cell = column.links ? make("th", { role: "rowheader", class: names }) : make("td", { role: "cell", class: names });
        const inside = make(href ? "a" : "span", {}, text || (href ? decodeURIComponent(href.split("/").pop()) : ""));
        if (href) inside.href = href;
        if (column.kind === "text") inside.dir = "auto";
        if (column.words && column.row[row]) inside.dataset.word = column.words[column.row[row] - 1];
        if (column.kind === "money") inside.dataset.name = column.name, inside.dataset.unit = currency ? currency.text(row) : "";
        if (!column.row[row]) cell.classList.add("none");
        if (column.kind === "text" && text.length > 16) cell.title = text;
        cell.append(inside);
        line.append(cell);
      }
      return line;
    }

    redraw() {
      for (const line of this.drawn.values()) line.remove();
      this.drawn.clear();
      this.body.style.height = `${this.shown.length * this.height}px`;
      this.draw();
    }

    // Rows stand in the order of the list, whenever they came; one that has the focus stays.
    draw() {
      if (this.printing) return;
      const top = -this.body.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(top / this.height) - BEYOND);
      // The first rows are there even where the list is far below: a screen reader goes on reading without scrolling.
      const last = Math.min(this.shown.length, Math.max(2 * BEYOND, Math.ceil((top + innerHeight) / this.height) + BEYOND));
      for (const [at, line] of this.drawn) {
        if ((at < first || at >= last) && !line.contains(document.activeElement)) line.remove(), this.drawn.delete(at);
      }
      let after = null;  // the row that the next new one stands before
      for (const [at, line] of this.drawn) if (at >= last && (!after || at < after.at)) after = { at, line };
      let next = after && after.line;
      for (let at = last - 1; at >= first; --at) {
        let line = this.drawn.get(at);
        if (!line) {
          line = this.make(at);
          line.style.top = `${at * this.height}px`;
          this.body.insertBefore(line, next);
          this.drawn.set(at, line);
        }
        next = line;
      }
    }

    // On paper all rows, as a plain table.
    print(begins) {
      if (this.printing === begins) return;
      this.printing = begins;
      this.table.classList.toggle("printing", begins);
      for (const line of this.drawn.values()) line.remove();
      this.drawn.clear();
      if (!begins) return this.measure();
      for (const column of this.columns) column.hidden = false, column.head.hidden = false;
      this.body.style.height = "";
      const lines = document.createDocumentFragment();
      for (let at = 0; at < Math.min(this.shown.length, MOST_PRINTED); ++at) {
        const line = this.make(at);
        this.drawn.set(at, line);
        lines.append(line);
      }
      this.body.append(lines);
    }
  }

  document.querySelectorAll("script[data-list]").forEach((script, index) => {
    const data = JSON.parse(script.textContent);
    script.remove();
    new List(document.getElementById(script.dataset.list), data, index === 0);
  });
})();
