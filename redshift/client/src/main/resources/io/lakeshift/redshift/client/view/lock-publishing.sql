-- First, so that what follows sees what transactions before it have done.
LOCK lakeshift_publish.publishing;
