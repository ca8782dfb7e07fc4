/**
 * Moves the search index out of the store into a file of its own, which can be made again at any time (`search-index.ts`).
 * What stays is a list of the rows that changed since the index last read it. Triggers write it, so that nothing that
 * stores, changes or deletes a row needs to know that there is a search.
 *
 * Whoever makes one of these tables anew has to make its triggers again: dropping a table drops them.
 */
import type { Migration } from '../migrate.ts';

export const searchApart: Migration = {
  version: 6,
  sql: `
    drop table message_search;
    drop table run_search;
    drop table customer_search;
    drop table search_backlog;

    -- Tells one store from another that later takes its place under the same name.
    create table search_source (id text not null) strict;
    insert into search_source values (lower(hex(randomblob(16))));

    -- Numbers are never given twice, so that "read up to here" stays true after rows were removed.
    create table search_changes (
      id integer primary key autoincrement,
      kind text not null check (kind in ('message', 'run', 'customer')),
      ordinal integer not null
    ) strict;

    create trigger message_stored after insert on messages begin
      insert into search_changes (kind, ordinal) values ('message', new.ordinal);
    end;
    create trigger message_rewritten after update of text on messages begin
      insert into search_changes (kind, ordinal) values ('message', new.ordinal);
    end;
    create trigger message_deleted after delete on messages begin
      insert into search_changes (kind, ordinal) values ('message', old.ordinal);
    end;

    -- A reply counts once it has ended: until then it is written ten times a second.
    create trigger run_stored after insert on runs when new.status <> 'running' begin
      insert into search_changes (kind, ordinal) values ('run', new.ordinal);
    end;
    create trigger run_ended after update of status, reply on runs when new.status <> 'running' begin
      insert into search_changes (kind, ordinal) values ('run', new.ordinal);
    end;
    create trigger run_deleted after delete on runs begin
      insert into search_changes (kind, ordinal) values ('run', old.ordinal);
    end;

    create trigger customer_stored after insert on customers begin
      insert into customer_numbers (customer_id) values (new.id);
      insert into search_changes (kind, ordinal)
        select 'customer', ordinal from customer_numbers where customer_id = new.id;
    end;
    create trigger customer_renamed after update of name on customers begin
      insert into search_changes (kind, ordinal)
        select 'customer', ordinal from customer_numbers where customer_id = new.id;
    end;
    create trigger customer_deleted before delete on customers begin
      insert into search_changes (kind, ordinal)
        select 'customer', ordinal from customer_numbers where customer_id = old.id;
      delete from customer_numbers where customer_id = old.id;
    end;
  `,
};
