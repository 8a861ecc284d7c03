# What the driver is tried out with: an interpreter that cannot trace fails here.
