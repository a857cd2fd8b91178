prompt = "Any coffee bean may be used. The coffee grounds are left in the coffee when served."
