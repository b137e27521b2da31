-- Published price lists, each in the form of a contract, with the day from which it holds. path and sha256: of the file
-- that was imported; document_sha256: of the document.
create table price_book (
    number integer primary key,
    valid_from date not null,
    path varchar not null,
    sha256 varchar(64) not null,
    price_count integer not null,
    document character large object not null,
    document_sha256 varchar(64) not null
);
