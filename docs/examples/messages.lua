messages = require "mi.messages"
