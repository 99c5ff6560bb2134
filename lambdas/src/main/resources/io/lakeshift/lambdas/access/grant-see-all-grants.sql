-- Without it the catalogs show a user its own grants only.
GRANT ROLE sys:monitor TO {user};
