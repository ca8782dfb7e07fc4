/**
 * The first schema of the knowledge base's file: articles with their versions, passages with their index, what articles say
 * of each other and of numbers, vectors, and uses. Everything but articles, versions and uses is derived.
 *
 * The index holds terms made by `src/main/knowledge/terms.ts` and not the texts again. Its row numbers are the passages'.
 */
import type { Migration } from '../migrate.ts';

export const articles: Migration = {
  version: 1,
  sql: `
    create table articles (
      ordinal integer primary key,
      id text not null unique,
      title text not null,
      body text not null,
      language text not null check (language in ('en', 'zh-CN', 'other')),
      tags text not null check (json_valid(tags)),
      audience text not null check (audience in ('public', 'internal')),
      valid_until real,
      source text unique,
      content_hash text not null,
      version integer not null check (version >= 1),
      created_at real not null,
      updated_at real not null,
      use_count integer not null default 0
    ) strict;
    create index articles_by_change on articles (updated_at desc, ordinal desc);

    -- States before the present one.
    create table article_versions (
      article integer not null references articles (ordinal) on delete cascade,
      version integer not null,
      title text not null,
      body text not null,
      language text not null,
      tags text not null,
      audience text not null,
      valid_until real,
      saved_at real not null,
      primary key (article, version)
    ) strict, without rowid;

    create table passages (
      ordinal integer primary key,
      article integer not null references articles (ordinal) on delete cascade,
      start integer not null,
      finish integer not null,
      hash text not null
    ) strict;
    create index passages_by_article on passages (article, ordinal);
    create index passages_by_hash on passages (hash);

    create virtual table passage_terms using fts5 (
      title, body, content = '', contentless_delete = 1, tokenize = 'ascii');
    create virtual table passage_vocabulary using fts5vocab (passage_terms, 'row');

    create table article_links (
      source integer not null references articles (ordinal) on delete cascade,
      target integer not null references articles (ordinal) on delete cascade,
      primary key (source, target)
    ) strict, without rowid;
    create index article_links_by_target on article_links (target);

    create table number_facts (
      article integer not null references articles (ordinal) on delete cascade,
      label text not null,
      value real not null
    ) strict;
    create index number_facts_by_label on number_facts (label, value, article);
    create index number_facts_by_article on number_facts (article);

    create table vectors (
      model text not null,
      hash text not null,
      vector blob not null,
      primary key (model, hash)
    ) strict, without rowid;

    create table article_uses (
      article integer not null references articles (ordinal) on delete cascade,
      run_id text not null,
      used_at real not null,
      primary key (article, run_id)
    ) strict, without rowid;
  `,
};
