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
<label>Text shows <select id="direction">
<option value="to">what a token attends to</option>
<option value="by">what attends to a token</option>
</select></label>
</div>
<div class="heads" id="heads"></div>
]] .. scale .. [[

<canvas id="matrix" role="img" aria-label="Attention pattern: a row for each query, a column for each key"></canvas>
<p>Point at a token:</p>
<p class="tokens" id="text"></p>]]
end

page.script = [[
const count = data.tokens.length;
const element = id => document.getElementById(id);
const matrix = element("matrix"), layerPick = element("layer"), headPick = element("head");
const direction = element("direction"), headList = element("heads");
// The side of a cell, and the room for the labels, in pixels.
const cell = Math.max(4, Math.min(26, Math.floor(620 / count)));
const every = Math.ceil(12 / cell);
let layer = 0, head = 0, pointed = -1;

const word = text => text.trim() === "" ? text.replaceAll(" ", "␣") : text.trim();
const short = text => text.length > 14 ? Array.from(text).slice(0, 13).join("") + "…" : text;
const value = (query, key) => data.patterns[layer][head][query * count + key];
const written = number => number === null ? "no number" : String(number);

function color(number) {
  if (number === null) return "#ffffff";
  const spread = data.high - data.low;
  const place = spread > 0 ? (number - data.low) / spread : 0.5;
  return data.colors[Math.round(255 * Math.max(0, Math.min(1, place)))];
}

function ink(ground) {
  const part = start => parseInt(ground.slice(start, start + 2), 16);
  return 0.299 * part(1) + 0.587 * part(3) + 0.114 * part(5) > 127 ? "#000000" : "#ffffff";
}

function paintPattern(context, pattern, side) {
  for (let query = 0; query < count; query++)
    for (let key = 0; key < count; key++) {
      context.fillStyle = color(pattern[query * count + key]);
      context.fillRect(key * side, query * side, side, side);
    }
}

// Labels to the left and above.
let left = 0, above = 0;
function paintMatrix() {
  const context = matrix.getContext("2d");
  const font = "12px 'DejaVu Sans', Verdana, sans-serif";
  context.font = font;
  const labels = data.tokens.map(token => short(word(token)));
  left = Math.ceil(Math.max(...labels.map(text => context.measureText(text).width))) + 26;
  above = left;
  const scale = window.devicePixelRatio || 1;
  const [width, height] = [left + count * cell + 2, above + count * cell + 2];
  matrix.width = width * scale;
  matrix.height = height * scale;
  matrix.style.width = width + "px";
  matrix.style.height = height + "px";
  context.scale(scale, scale);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.save();
  context.translate(left, above);
  paintPattern(context, data.patterns[layer][head], cell);
  context.strokeStyle = "#000000";
  context.strokeRect(-0.5, -0.5, count * cell + 1, count * cell + 1);
  context.restore();
  context.font = font;
  context.fillStyle = "#000000";
  context.textBaseline = "middle";
  for (let i = 0; i < count; i += every) {
    const middle = (i + 0.5) * cell;
    context.textAlign = "right";
    context.fillText(labels[i], left - 6, above + middle);
    context.save();
    context.translate(left + middle, above - 6);
    context.rotate(-Math.PI / 2);
    context.textAlign = "left";
    context.fillText(labels[i], 0, 0);
    context.restore();
  }
  context.textAlign = "center";
  context.fillText("Key", left + count * cell / 2, 8);
  context.translate(8, above + count * cell / 2);
  context.rotate(-Math.PI / 2);
  context.fillText("Query", 0, 0);
}

matrix.addEventListener("mousemove", event => {
  const box = matrix.getBoundingClientRect();
  const key = Math.floor((event.clientX - box.left - left) / cell);
  const query = Math.floor((event.clientY - box.top - above) / cell);
  if (key < 0 || query < 0 || key >= count || query >= count) return hide();
  note("query “" + data.tokens[query] + "” at position " + (query + 1) + "\nkey “" + data.tokens[key]
    + "” at position " + (key + 1) + "\nvalue " + written(value(query, key)), event.clientX, event.clientY);
});
matrix.addEventListener("mouseleave", hide);

function between(token) {
  return direction.value === "to" ? value(pointed, token) : value(token, pointed);
}

const spans = data.tokens.map((token, index) => {
  const span = document.createElement("span");
  span.className = "t";
  span.tabIndex = 0;
  span.textContent = token;
  const point = () => { pointed = index; paintText(); };
  span.addEventListener("mouseenter", () => { if (pointed < 0 || !element("text").dataset.kept) point(); });
  span.addEventListener("mousemove", event => {
    const lines = ["“" + token + "”", "position " + (index + 1)];
    if (pointed >= 0) lines.push("value " + written(between(index)));
    note(lines.join("\n"), event.clientX, event.clientY);
  });
  span.addEventListener("mouseleave", hide);
  span.addEventListener("focus", point);
  element("text").append(span);
  if (token.endsWith("↵")) element("text").append(document.createElement("br"));
  return span;
});

// A click keeps the token, so that the values of the others can be read.
element("text").addEventListener("click", event => {
  const index = spans.indexOf(event.target);
  const text = element("text");
  if (index < 0) return;
  const isSame = text.dataset.kept === String(index);
  if (isSame) delete text.dataset.kept; else text.dataset.kept = index;
  pointed = index;
  paintText();
});

function paintText() {
  spans.forEach((span, index) => {
    const ground = pointed < 0 ? "#ffffff" : color(between(index));
    span.style.background = ground;
    span.style.color = ink(ground);
    span.style.outline = index === pointed ? "2px solid #d62728" : "";
  });
}

function paintHeads() {
  headList.replaceChildren(...data.patterns[layer].map((pattern, index) => {
    const button = document.createElement("button");
    button.setAttribute("aria-pressed", String(index === head));
    const picture = document.createElement("canvas");
    const side = Math.max(1, Math.floor(144 / count));
    picture.width = picture.height = side * count;
    paintPattern(picture.getContext("2d"), pattern, side);
    button.append(picture, "Head " + (index + 1));
    button.addEventListener("click", () => { head = index; show(); });
    return button;
  }));
}

function pickable(pick, names, change) {
  pick.replaceChildren(...names.map((name, index) => new Option(name, index)));
  pick.addEventListener("change", () => { change(Number(pick.value)); show(); });
}

function show() {
  layerPick.value = layer;
  headPick.value = head;
  paintHeads();
  paintMatrix();
  paintText();
}

pickable(layerPick, data.layers, number => { layer = number; });
pickable(headPick, data.patterns[0].map((_, index) => String(index + 1)), number => { head = number; });
direction.addEventListener("change", paintText);
show();
]]

return page
