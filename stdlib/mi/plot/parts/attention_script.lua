---The page of `mi.plot.html.attention`: what it holds, and what it does when it is looked at.
---@class mi.plot.parts.attention_script
local page = {}

---Returns the page's elements around the one that shows the scale.
---@param scale string
---@return string
function page.body(scale)
  return [[
<div class="pick">
<label>Layer <select id="layer"></select></label>
<label>Head <select id="head"></select></label>
</div>
<div class="heads" id="heads"></div>
]] .. scale .. [[

<canvas id="matrix" tabindex="0" role="img"
aria-label="Attention: a row for each query, a column for each key. Arrow keys go from cell to cell."></canvas>
<div class="pick hint"><label>Point at a token of the text to see <select id="direction">
<option value="to">what it attends to</option>
<option value="by">what attends to it</option>
</select></label></div>
<p class="tokens" id="text"></p>]]
end

-- Values are half-precision floats, in units of `data.unit`. A picture is drawn a pixel for a cell and then enlarged.
page.script = [[
const count = data.tokens.length;
const element = id => document.getElementById(id);
const matrix = element("matrix"), text = element("text"), direction = element("direction");
const picks = { layer: element("layer"), head: element("head") };
const at = { layer: 0, head: 0 };

function unpacked(packed) {
  const bytes = atob(packed), values = new Float32Array(bytes.length / 2);
  const halves = Float32Array.from({ length: 65536 }, (_, bits) => {
    const exponent = bits >> 10 & 31, fraction = bits & 1023, sign = bits >> 15 ? -1 : 1;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
  });
  for (let i = 0; i < values.length; i++)
    values[i] = halves[bytes.charCodeAt(2 * i) | bytes.charCodeAt(2 * i + 1) << 8];
  return values;
}
const values = unpacked(data.patterns);
const start = head => (at.layer * data.heads + head) * count * count;
const value = (query, key) => values[start(at.head) + query * count + key] * data.unit;
const written = number => Number.isNaN(number) ? "no number" : String(Number(number.toPrecision(3)));

const bytesOf = color => [1, 3, 5].map(first => parseInt(color.slice(first, first + 2), 16));
const palette = data.colors.map(bytesOf);
function place(number) {
  const spread = data.high - data.low;
  const part = spread > 0 ? (number - data.low) / spread : number > data.low ? 1 : number < data.low ? 0 : 0.5;
  return Math.round(255 * Math.max(0, Math.min(1, part)));
}

// A pixel for each cell; none where there is no number.
function picture(head) {
  const image = new ImageData(count, count), first = start(head);
  for (let i = 0; i < count * count; i++) {
    const number = values[first + i] * data.unit;
    if (Number.isNaN(number)) continue;
    const color = palette[place(number)];
    image.data.set(color, 4 * i);
    image.data[4 * i + 3] = 255;
  }
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = count;
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas;
}

const word = text => text.trim() === "" ? text.replaceAll(" ", "␣") : text.trim();
function short(text, length) {
  const signs = Array.from(text);
  return signs.length > length ? signs.slice(0, length - 1).join("") + "…" : text;
}

// The side of a cell, and the room for the labels, in pixels.
let cell = 1, left = 0;
let chosen = { query: -1, key: -1 };
function paintMatrix() {
  const context = matrix.getContext("2d"), font = "12px 'DejaVu Sans', Verdana, sans-serif";
  const room = Math.min(760, matrix.parentElement.clientWidth - 32);
  context.font = font;
  const labels = data.tokens.map(token => short(word(token), room < 500 ? 9 : 14));
  left = Math.ceil(labels.reduce((widest, label) => Math.max(widest, context.measureText(label).width), 0)) + 28;
  cell = Math.max(1, Math.min(28, (room - left - 2) / count));
  if (cell > 3) cell = Math.floor(cell);
  const side = count * cell, size = Math.ceil(left + side + 2), scale = window.devicePixelRatio || 1;
  matrix.width = matrix.height = Math.round(size * scale);
  matrix.style.width = matrix.style.height = size + "px";
  context.scale(scale, scale);
  context.imageSmoothingEnabled = false;
  context.drawImage(picture(at.head), left, left, side, side);
  const style = getComputedStyle(document.body);
  context.font = font;
  context.fillStyle = context.strokeStyle = style.color;
  context.strokeRect(left - 0.5, left - 0.5, side + 1, side + 1);
  context.textBaseline = "middle";
  const every = Math.ceil(13 / cell);
  const write = (label, x, y, turned, align) => {
    context.save();
    context.translate(x, y);
    if (turned) context.rotate(-Math.PI / 2);
    context.textAlign = align;
    context.fillText(label, 0, 0);
    context.restore();
  };
  for (let i = 0; i < count; i += every) {
    const middle = left + (i + 0.5) * cell;
    write(labels[i], left - 6, middle, false, "right");
    write(labels[i], middle, left - 6, true, "left");
  }
  write("Key", left + side / 2, 8, false, "center");
  write("Query", 8, left + side / 2, true, "center");
  if (chosen.query >= 0) {
    context.strokeStyle = style.getPropertyValue("--mark");
    context.lineWidth = 2;
    context.strokeRect(left + chosen.key * cell, left + chosen.query * cell, cell, cell);
  }
}

const cellText = (query, key) => "query “" + data.tokens[query] + "” at position " + (query + 1) + "\nkey “"
  + data.tokens[key] + "” at position " + (key + 1) + "\nvalue " + written(value(query, key));

matrix.addEventListener("pointermove", event => {
  const box = matrix.getBoundingClientRect();
  const key = Math.floor((event.clientX - box.left - left) / cell);
  const query = Math.floor((event.clientY - box.top - left) / cell);
  if (key < 0 || query < 0 || key >= count || query >= count) return hide();
  note(cellText(query, key), event.clientX, event.clientY);
});
matrix.addEventListener("pointerleave", hide);

function choose(query, key) {
  chosen = { query, key };
  paintMatrix();
  if (query < 0) return hide();
  const box = matrix.getBoundingClientRect();
  note(cellText(query, key), box.left + left + (key + 1) * cell, box.top + left + (query + 1) * cell - 12);
}
matrix.addEventListener("focus", () => { if (matrix.matches(":focus-visible")) choose(0, 0); });
matrix.addEventListener("blur", () => choose(-1, -1));
matrix.addEventListener("keydown", event => {
  if (chosen.query < 0) return;
  const next = step(event.key, chosen.query * count + chosen.key, count * count, count);
  if (next === undefined) return;
  event.preventDefault();
  choose(Math.floor(next / count), next % count);
});

// The token that the others of the text are seen from, and whether a click keeps it.
let seen = -1, isKept = false;
const between = token => direction.value === "to" ? value(seen, token) : value(token, seen);
const spans = data.tokens.map((token, index) => {
  const span = document.createElement("span");
  span.className = "t";
  span.textContent = token;
  const see = () => { if (!isKept) { seen = index; paintText(); } };
  span.addEventListener("pointerenter", see);
  span.addEventListener("focus", see);
  span.addEventListener("click", () => { isKept = !(isKept && seen === index); seen = index; paintText(); });
  noted(span, () => ["“" + token + "”", "position " + (index + 1)]
    .concat(seen >= 0 ? ["value " + written(between(index))] : []).join("\n"));
  text.append(span);
  if (token.endsWith("↵")) text.append(document.createElement("br"));
  return span;
});
walkable(spans, count);

function paintText() {
  spans.forEach((span, index) => {
    const number = seen < 0 ? NaN : between(index);
    const color = Number.isNaN(number) ? undefined : place(number);
    const [red, green, blue] = color === undefined ? [] : palette[color];
    span.style.background = color === undefined ? "" : data.colors[color];
    span.style.color = color === undefined ? "" : 0.299 * red + 0.587 * green + 0.114 * blue > 127 ? "black" : "white";
    span.classList.toggle("chosen", index === seen);
  });
}

const buttons = Array.from({ length: data.heads }, (_, head) => {
  const button = document.createElement("button");
  button.append(document.createElement("canvas"), "Head " + (head + 1));
  button.addEventListener("click", () => { at.head = head; show(); });
  element("heads").append(button);
  return button;
});

function show() {
  picks.layer.value = at.layer;
  picks.head.value = at.head;
  buttons.forEach((button, head) => {
    button.setAttribute("aria-pressed", String(head === at.head));
    button.firstChild.replaceWith(picture(head));
  });
  paintMatrix();
  paintText();
}

const names = { layer: data.layers, head: buttons.map((_, head) => String(head + 1)) };
for (const what of ["layer", "head"]) {
  picks[what].replaceChildren(...names[what].map((name, index) => new Option(name, index)));
  picks[what].addEventListener("change", () => { at[what] = Number(picks[what].value); show(); });
}
direction.addEventListener("change", paintText);
window.addEventListener("resize", paintMatrix);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paintMatrix);
show();
]]

return page
