local mi = require "mi"
local check = require "mi.check"
local shown = require "mi.plot.parts.shown"
local error, getmetatable, math, setmetatable, table = error, getmetatable, math, setmetatable, table

---Pages of HTML that need nothing but themselves: no network, no file beside them.
---
---They are XML too, so that any reader of XML can check them.
local page = {}

---A page that was made; `tostring(page)` is its text.
---@class mi.plot.html.Page
---@field html string
local Page = {}
Page.__index = Page
Page.__name = "Page"

function Page:__tostring() return self.html end

---Writes the page, whole or not at all, and returns its path.
function Page:save(path)
  if getmetatable(self) ~= Page then
    error("'Page:save' must be called on its object, with a colon", 2)
  end
  local is_own = path == nil
  if not is_own then check.string(path, "path") end
  local written, name = mi.plot.write_html(is_own and self.name or path, self.html)
  -- A name that was made stays the page's.
  if is_own then self.name = name end
  return written
end

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

---Returns a script's string as text of a page, for elements and for attributes in quotes.
---@param text string
---@return string
function page.escape(text)
  return (shown.text(text):gsub("[&<>\"']", ENTITIES))
end

---Returns a value as JSON that may stand in a page: no character of it means anything there.
---@param value mi.io.Value
---@return string
function page.json(value)
  return (mi.io.to_json(value):gsub("[&<>]", function(sign) return ("\\u%04x"):format(sign:byte()) end))
end

---Returns the colour {r, g, b, a} as "#rrggbb".
---@param color number[]
---@return string
function page.color(color)
  local function byte(part) return math.floor(part * 255 + 0.5) end
  return ("#%02x%02x%02x"):format(byte(color[1]), byte(color[2]), byte(color[3]))
end

---Returns the attribute for a value's ground and for text on it; none for NaN.
---@param scale mi.plot.parts.Scale
---@param value number
---@return string
function page.ground(scale, value)
  if value ~= value then
    return ""
  end
  local ground, ink = scale:colors(value)
  return (' style="background:%s;color:%s"'):format(page.color(ground), ink)
end

---Returns the colours of a scale from its low end to its high end.
---@param scale mi.plot.parts.Scale
---@param count integer
---@return string[]
function page.colors(scale, count)
  local colors = {}
  for i = 1, count do
    colors[i] = page.color(scale.map((i - 1) / (count - 1)))
  end
  return colors
end

---Returns the element that shows a scale.
---@param scale mi.plot.parts.Scale
---@param label? string
---@return string
function page.scale(scale, label)
  return ('<div class="scale"><span>%s</span><span class="bar" style="background:linear-gradient(to right,%s)">'
    .. "</span><span>%s</span><span>%s</span></div>"):format(shown.number(scale.low),
    table.concat(page.colors(scale, 17), ","), shown.number(scale.high), page.escape(label or ""))
end

local STYLE = [[
:root{color-scheme:light dark;--ink:#1a1a1a;--faint:#666;--paper:#fff;--line:#c8c8c8;--mark:#d62728}
@media (prefers-color-scheme:dark){:root{--ink:#e6e6e6;--faint:#a0a0a0;--paper:#16181c;--line:#4a4d52;--mark:#ff6b6b}}
*{box-sizing:border-box}
body{font:16px/1.5 "DejaVu Sans",Verdana,sans-serif;margin:1.5em auto;max-width:75em;padding:0 1em;color:var(--ink);
background:var(--paper)}
h1{font-size:1.25em;font-weight:normal;margin:0 0 .6em;overflow-wrap:anywhere}
.hint{font-size:.8em;color:var(--faint);margin:.8em 0 .4em}
.scale{display:flex;flex-wrap:wrap;align-items:center;gap:.2em .6em;margin:.8em 0;font-size:.85em}
.bar{display:inline-block;width:12em;height:1em;border:1px solid var(--line)}
h1,.tokens{max-width:50em}
.tokens{white-space:pre-wrap;line-height:2;overflow-wrap:anywhere;margin:.5em 0}
.t{display:inline-block;max-width:100%;unicode-bidi:isolate;line-height:1.4;
padding:.15em 0;border-radius:2px;cursor:default}
.t:hover,.t:focus,.cell:hover,.cell:focus{outline:2px solid var(--ink);outline-offset:1px;position:relative;z-index:1}
.t.chosen{outline:2px solid var(--mark);position:relative;z-index:1}
.t small{font-size:.65em;opacity:.8;padding-left:.2em}
#tip{position:fixed;z-index:3;pointer-events:none;background:#222;color:#fff;padding:.4em .7em;border-radius:4px;
font-size:.85em;white-space:pre-wrap;max-width:min(30em,calc(100vw - 1em));overflow-wrap:anywhere;
border:1px solid #666;font-variant-numeric:tabular-nums}
#tip[hidden]{display:none}
.heads{display:flex;flex-wrap:wrap;gap:.4em;margin:.8em 0}
.heads button{padding:.3em;background:var(--paper);color:var(--ink);border:2px solid var(--line);border-radius:4px;
font:inherit;font-size:.75em;cursor:pointer}
.heads button[aria-pressed=true]{border-color:var(--mark)}
.heads button:focus-visible{outline:2px solid var(--ink);outline-offset:1px}
.heads canvas{display:block;width:72px;height:72px;image-rendering:pixelated}
@media (max-width:40em){.heads canvas{width:44px;height:44px}}
.pick{display:flex;gap:.5em 1.5em;flex-wrap:wrap;align-items:center}
.pick select{font:inherit;max-width:100%}
#matrix{display:block;max-width:100%}
#matrix:focus-visible{outline:2px solid var(--line);outline-offset:2px}
.wide{overflow-x:auto;margin:.8em 0}
.grid{border-collapse:separate;border-spacing:1px;font-size:.8em;line-height:1.3}
.grid caption{text-align:left}
.grid th{font-weight:normal;color:var(--ink);background:var(--paper);padding:.2em .4em;white-space:pre}
.grid tbody th{position:sticky;left:0;z-index:2;text-align:right;color:var(--faint)}
.grid tfoot th{max-width:9em;overflow:hidden;text-overflow:ellipsis}
.cell{padding:.25em .4em;white-space:pre;text-align:center;max-width:9em;overflow:hidden;text-overflow:ellipsis;
cursor:default}
]]

-- What all pages share: a note beside the pointer, and keys that go from one element to the next. Texts are set as text
-- and never as HTML.
local SCRIPT = [[
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const tip = document.getElementById("tip");
function note(text, x, y) {
  tip.textContent = text;
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  const left = Math.max(4, Math.min(x + 14, innerWidth - box.width - 4));
  const below = y + 18 + box.height > innerHeight ? y - box.height - 10 : y + 18;
  tip.style.left = left + "px";
  tip.style.top = Math.max(4, below) + "px";
}
function noteAt(element, text) {
  const box = element.getBoundingClientRect();
  note(text, box.left - 14, box.bottom - 12);
}
function hide() { tip.hidden = true; }
document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
document.addEventListener("scroll", hide, { passive: true });

// Where an arrow key leads from a place among so many, in rows of so many; undefined for other keys.
function step(key, place, count, columns) {
  const moves = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  const ends = { Home: place - place % columns, End: Math.min(count, place - place % columns + columns) - 1 };
  if (key in ends) return ends[key];
  if (!(key in moves)) return undefined;
  const next = place + moves[key];
  return next >= 0 && next < count ? next : place;
}

// One element is reached by the tab key, the others by arrow keys.
function walkable(elements, columns) {
  elements.forEach((element, index) => {
    element.tabIndex = index === 0 ? 0 : -1;
    element.addEventListener("focus", () => {
      for (const other of elements) if (other.tabIndex === 0) other.tabIndex = -1;
      element.tabIndex = 0;
    });
    element.addEventListener("keydown", event => {
      const next = step(event.key, index, elements.length, columns);
      if (next === undefined) return;
      event.preventDefault();
      elements[next].focus();
    });
  });
}

// The note of an element, beside the pointer or below what has the focus.
function noted(element, text) {
  element.addEventListener("pointermove", event => note(text(), event.clientX, event.clientY));
  element.addEventListener("pointerleave", hide);
  element.addEventListener("focus", () => noteAt(element, text()));
  element.addEventListener("blur", hide);
}
]]

---Puts a page together. The policy allows nothing from elsewhere.
---@param parts { title: string, body: string, data: mi.io.Value, script: string }
---@return mi.plot.html.Page
function page.of(parts)
  local html = table.concat({
    "<!DOCTYPE html>",
    '<html lang="en" xmlns="http://www.w3.org/1999/xhtml">',
    "<head>",
    '<meta charset="utf-8"/>',
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      .. "script-src 'unsafe-inline'\"/>",
    '<meta name="viewport" content="width=device-width"/>',
    "<title>" .. page.escape(parts.title) .. "</title>",
    "<style>\n" .. STYLE .. "</style>",
    "</head>",
    "<body>",
    "<h1>" .. page.escape(parts.title) .. "</h1>",
    parts.body,
    '<div id="tip" role="status" hidden="hidden"></div>',
    '<script type="application/json" id="data">' .. page.json(parts.data) .. "</script>",
    "<script>//<![CDATA[\n" .. SCRIPT .. parts.script .. "//]]></script>",
    "</body>",
    "</html>",
    "",
  }, "\n")
  return setmetatable({ html = html }, Page)
end

return page
