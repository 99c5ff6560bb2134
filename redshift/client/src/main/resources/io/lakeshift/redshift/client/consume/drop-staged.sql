DROP TABLE {staged};
