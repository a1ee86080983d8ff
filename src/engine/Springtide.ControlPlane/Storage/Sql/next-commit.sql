update commits set version = version + 1 returning version;
