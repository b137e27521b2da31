-- Finds what has become one with a root.
create index if not exists carried_merge_into on carried_merge (into_id);
