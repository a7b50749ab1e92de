/* The script of a site: tables that are sorted, filtered and paged, protocols that are played,
 * examples of token maps that are changed, commands that are copied. Every page can be read without
 * it. Texts come into the page as text, never as markup. */
"use strict";

function element(name, attributes, text) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function find(id) { return document.getElementById(id); }

function dataOf(id) {
  const block = find(id);
  return block ? JSON.parse(block.textContent) : null;
}

function chooser(label, options, change) {
  const outer = element("label", {}, label);
  const select = element("select");
  options.forEach((text, i) => select.append(element("option", { value: String(i) }, text)));
  select.addEventListener("change", change);
  outer.append(select);
  return { outer, select };
}

/* Commands to copy. */
function copyButtons() {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll("pre.command")) {
    const button = element("button", { type: "button", class: "copy" }, "Copy the command");
    button.addEventListener("click", () => navigator.clipboard.writeText(block.textContent).then(
      () => { button.textContent = "Copied"; }, () => { button.textContent = "Not copied"; }));
    block.after(button);
  }
}

/* Tables: {heads, kinds, filters, rows: [[texts], page, verdict, page of a machine bound]}. */
const perPage = 200, collator = new Intl.Collator("en", { numeric: true });

function compare(a, b) {
  const x = Number(a), y = Number(b);
  if (a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  return collator.compare(a, b);
}

function tableRow(data, row) {
  const line = element("tr");
  row[0].forEach((text, i) => {
    const cell = element("td", data.kinds[i] === "r" ? { class: "r" } : {});
    const page = i === data.link ? row[1] : i === data.machine ? row[3] : null;
    if (page) cell.append(element("a", { href: page }, text));
    else cell.textContent = text;
    if (i === data.verdict) cell.classList.add("verdict", row[2]);
    line.append(cell);
  });
  return line;
}

function makeTable(data) {
  const body = find("rows").tBodies[0], heads = [...find("rows").tHead.rows[0].cells];
  const state = { sort: -1, down: false, page: 0, text: "", chosen: data.heads.map(() => null) };

  function shown() {
    const text = state.text.toLowerCase();
    const rows = data.rows.filter((row) => state.chosen.every((c, i) => c === null || row[0][i] === c)
      && (text === "" || row[0].some((cell) => cell.toLowerCase().includes(text))));
    if (state.sort >= 0) rows.sort((a, b) => (state.down ? -1 : 1) * compare(a[0][state.sort], b[0][state.sort]));
    return rows;
  }

  function draw() {
    const rows = shown(), pages = Math.max(1, Math.ceil(rows.length / perPage));
    state.page = Math.min(state.page, pages - 1);
    body.replaceChildren(...rows.slice(state.page * perPage, (state.page + 1) * perPage).map((r) => tableRow(data, r)));
    find("shown").textContent = `${rows.length} of ${data.rows.length} rows`
      + (pages > 1 ? `, page ${state.page + 1} of ${pages}` : "");
    heads.forEach((head, i) => head.setAttribute("aria-sort",
      i !== state.sort ? "none" : state.down ? "descending" : "ascending"));
    find("pager").hidden = pages === 1;
    before.disabled = state.page === 0;
    next.disabled = state.page === pages - 1;
  }

  function addSorting() {
    heads.forEach((head, i) => {
      const button = element("button", { type: "button" }, head.textContent);
      button.addEventListener("click", () => {
        state.down = state.sort === i && !state.down;
        state.sort = i;
        draw();
      });
      head.replaceChildren(button);
    });
  }

  function addFilters() {
    for (const i of data.filters) {
      const values = [...new Set(data.rows.map((row) => row[0][i]))].sort(compare);
      if (values.length < 2 || values.length > 200) continue;
      const choice = chooser(data.heads[i], ["all", ...values.map((v) => v || "(none)")], () => {
        const at = choice.select.selectedIndex;
        state.chosen[i] = at === 0 ? null : values[at - 1];
        state.page = 0;
        draw();
      });
      find("filters").append(choice.outer);
    }
    const label = element("label", {}, "text"), input = element("input", { type: "search" });
    input.addEventListener("input", () => { state.text = input.value; state.page = 0; draw(); });
    label.append(input);
    find("filters").append(label);
  }

  const before = element("button", { type: "button" }, "Previous page");
  const next = element("button", { type: "button" }, "Next page");
  before.addEventListener("click", () => { state.page--; draw(); });
  next.addEventListener("click", () => { state.page++; draw(); });
  find("pager").append(before, next);
  addSorting();
  addFilters();
  for (const id of ["filters", "shown"]) find(id).hidden = false;
  if (find("pages")) find("pages").hidden = true;
  draw();
}

/* Protocols: the messages and the output on a joint input, as terse_protocol_run () has it. */
function runSchedule(steps, inputs) {
  const values = [];
  for (const step of steps) {
    let row = 0;
    step.inputs_seen.forEach((p, i) => { row = row * step.sizes[i] + inputs[p]; });
    step.messages_seen.forEach((m) => { row = row * steps[m].alphabet + values[m]; });
    values.push(step.table[row]);
  }
  return { output: values.pop(), values };
}

function runTree(protocol, inputs) {
  let v = 1;
  const values = [], speakers = [];
  for (let depth = 0; depth < protocol.depth; depth++) {
    const node = protocol.nodes[v - 1], player = node.owner === "bob" ? 1 : 0;
    const bit = Number(node.bits[inputs[player]]);
    speakers.push(player);
    values.push(bit);
    v = 2 * v + bit;
  }
  const leaf = protocol.leaves[v - 2 ** protocol.depth];
  const z = leaf.knows === "both" ? 0 : inputs[leaf.knows === "bob" ? 1 : 0];
  return { output: leaf.outputs[z], values, speakers };
}

function runProtocol(data, inputs) {
  const protocol = data.protocol;
  if (protocol.form === "tree") return runTree(protocol, inputs);
  for (const step of protocol.steps) step.sizes = step.inputs_seen.map((p) => data.inputs[p].length);
  return runSchedule(protocol.steps, inputs);
}

/* The inputs of one player that give the same messages beside those of the others. */
function remaining(data, inputs, player) {
  const told = runProtocol(data, inputs).values.join();
  return data.inputs[player].map((_, z) => {
    const other = inputs.slice();
    other[player] = z;
    return runProtocol(data, other).values.join() === told;
  });
}

function isPromised(data, inputs) {
  const rank = inputs.reduce((r, z, p) => r * data.inputs[p].length + z, 0);
  return data.promised === null || data.promised[rank] === "1";
}

/* A line a message, on the lane and in the colour of its speaker. */
function messageLines(data, result) {
  const protocol = data.protocol, speakers = result.speakers || data.speakers;
  return result.values.map((value, i) => {
    const name = data.players[speakers[i]] || "referee", step = protocol.steps && protocol.steps[i];
    const text = step ? `${name}: ${step.name} = ${value} of 0 .. ${step.alphabet - 1}` : `${name} sends ${value}`;
    return element("li", { class: `o${speakers[i] % 6} lane${Math.min(speakers[i], 5)}` }, text);
  });
}

function rectangle(data, inputs) {
  const [rows, columns] = [remaining(data, inputs, 0), remaining(data, inputs, 1)];
  const table = element("table", { class: "rectangle" }), head = element("tr");
  head.append(element("td"), ...data.inputs[1].map((text) => element("th", { scope: "col" }, text)));
  table.append(head);
  data.inputs[0].forEach((text, x) => {
    const line = element("tr");
    line.append(element("th", { scope: "row" }, text));
    data.inputs[1].forEach((_, y) => {
      const promised = isPromised(data, [x, y]), within = rows[x] && columns[y];
      const cell = element("td", {}, promised ? data.outputs[runProtocol(data, [x, y]).output] : "*");
      if (within) cell.classList.add("in");
      if (x === inputs[0] && y === inputs[1]) cell.classList.add("at");
      line.append(cell);
    });
    table.append(line);
  });
  return table;
}

function remainingList(data, inputs) {
  const list = element("ul");
  data.players.forEach((name, p) => {
    const left = remaining(data, inputs, p).flatMap((is, z) => (is ? [data.inputs[p][z]] : []));
    list.append(element("li", {}, `${name} may have: ${left.slice(0, 64).join(", ")}${left.length > 64 ? ", .." : ""}`));
  });
  return list;
}

function play(data) {
  const choices = data.players.map((name, p) => chooser(`input of ${name}`, data.inputs[p], draw));
  const small = data.players.length === 2 && data.inputs.every((list) => list.length <= 64);

  function draw() {
    const inputs = choices.map((choice) => choice.select.selectedIndex);
    const result = runProtocol(data, inputs);
    find("play-output").textContent = isPromised(data, inputs)
      ? `Output: ${data.outputs[result.output]}`
      : `Output: ${data.outputs[result.output]} (this input is outside the promise: any output is right)`;
    find("play-messages").replaceChildren(...messageLines(data, result));
    find("play-words").hidden = !small;
    find("play-rectangle").replaceChildren(small ? rectangle(data, inputs) : remainingList(data, inputs));
  }

  find("play-inputs").append(...choices.map((choice) => choice.outer));
  find("play").hidden = false;
  draw();
}

/* Token maps: {players, inputs, tokens: [{owner, texts}]}: texts by the owner's input, one where
 * nobody owns it. */
function changeExample(data) {
  const list = find("tokens");
  const choices = data.players.map((name, p) => chooser(`input of ${name}`, data.inputs[p], draw));

  function draw() {
    data.tokens.forEach((token, i) => {
      const at = token.owner < 0 ? 0 : choices[token.owner].select.selectedIndex;
      list.children[i].querySelector("span").textContent = token.texts[at];
    });
  }

  choices.forEach((choice, p) => {
    choice.select.selectedIndex = data.chosen[p];
    if (data.inputs[p].length > 1) find("example-inputs").append(choice.outer);
  });
  find("example-inputs").hidden = false;
  find("example-words").hidden = true;
  draw();
}

copyButtons();
if (window.terseTable) makeTable(window.terseTable);
const protocolData = dataOf("play-data");
if (protocolData) play(protocolData);
const exampleData = dataOf("example-data");
if (exampleData) changeExample(exampleData);
