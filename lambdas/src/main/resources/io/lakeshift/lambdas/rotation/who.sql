SELECT current_user AS username;
