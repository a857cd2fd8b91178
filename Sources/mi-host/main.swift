print("mi-host")
