-- What was judged is kept in the database, for the nights to come.

CREATE TABLE kept_part AS SELECT * FROM offset_part;
CREATE TABLE kept_orphan AS SELECT * FROM orphan;
CREATE TABLE kept_unbilled AS SELECT * FROM unbilled;
CREATE TABLE kept_conflict AS SELECT * FROM conflict;
CREATE TABLE kept_loop AS SELECT * FROM loop;
