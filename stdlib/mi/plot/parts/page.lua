local mi = require "mi"
local check = require "mi.check"
local shown = require "mi.plot.parts.shown"
local math, setmetatable, table = math, setmetatable, table

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
  local is_own = path == nil
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
body{font:16px/1.5 "DejaVu Sans",Verdana,sans-serif;margin:2em auto;max-width:60em;padding:0 1em;color:#000;
background:#fff}
h1{font-size:1.3em;font-weight:normal}
.scale{display:flex;align-items:center;gap:.6em;margin:1em 0;font-size:.85em}
.bar{display:inline-block;width:12em;height:1em;border:1px solid #888}
.tokens{white-space:pre-wrap;line-height:1.9;overflow-wrap:anywhere}
.t{display:inline-block;max-width:100%;unicode-bidi:isolate;line-height:1.4;
padding:.15em 0;border-radius:2px;box-shadow:0 0 0 .5px #fff;cursor:default}
.t:hover,.t:focus{outline:2px solid #000}
.t small{font-size:.65em;opacity:.8;padding-left:.2em}
#tip{position:fixed;z-index:1;pointer-events:none;background:#222;color:#fff;padding:.3em .6em;border-radius:4px;
font-size:.85em;white-space:pre-wrap;max-width:30em;overflow-wrap:anywhere}
#tip[hidden]{display:none}
.heads{display:flex;flex-wrap:wrap;gap:.5em;margin:1em 0}
.heads button{padding:.3em;background:#fff;border:2px solid #ccc;border-radius:4px;font:inherit;font-size:.75em;
cursor:pointer}
.heads button[aria-pressed=true]{border-color:#d62728}
.heads canvas{display:block;width:72px;height:72px;image-rendering:pixelated}
.pick{display:flex;gap:1.5em;flex-wrap:wrap;align-items:center}
.pick select{font:inherit}
]]

-- What all pages share: a note beside the pointer. Texts are set as text and never as HTML.
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
