model  = mi.load()
