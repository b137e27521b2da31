-- What was judged anew takes the place of what was kept of the same attempts and charges.

DELETE FROM kept_part WHERE subject IN (SELECT request_id FROM touched);
INSERT INTO kept_part SELECT * FROM offset_part;
DELETE FROM kept_orphan WHERE charge_id IN (SELECT charge_id FROM charge);
INSERT INTO kept_orphan SELECT * FROM orphan;
DELETE FROM kept_unbilled WHERE request_id IN (SELECT request_id FROM touched);
INSERT INTO kept_unbilled SELECT * FROM unbilled;
DELETE FROM kept_conflict WHERE subject IN (SELECT request_id FROM touched);
INSERT INTO kept_conflict SELECT * FROM conflict;
DELETE FROM kept_loop WHERE split_part(subject, ' ', 1) IN (SELECT request_id FROM touched);
INSERT INTO kept_loop SELECT * FROM loop;
