def ensure():
    pass
