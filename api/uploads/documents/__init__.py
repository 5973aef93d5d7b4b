"""Documents that people send: PDF, Office files, photographed sheets; private, and looked at before
anybody opens them."""
