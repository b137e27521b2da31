-- A scope in which a file takes the place of all older charges; null where the file's scope does not name the field.
create table if not exists replaced_scope (
    id bigint primary key,
    file_number integer not null,
    provider varchar,
    account varchar,
    period varchar
);
