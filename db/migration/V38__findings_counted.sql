-- A run that was kept before its findings were counted has those that are there.
update run set findings = (select count(*) from finding);
