-- Run once as the superuser: psql -f roles.sql. Passwords: \password ROLE afterwards.
-- ostoja_owner migrates and restores, ostoja_web serves, ostoja_backup reads for copies.
CREATE ROLE ostoja_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE ostoja_web LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE ostoja_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS;
GRANT pg_read_all_data TO ostoja_backup;
CREATE DATABASE ostoja OWNER ostoja_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
\connect ostoja
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO ostoja_owner;
REVOKE CONNECT, TEMPORARY ON DATABASE ostoja FROM PUBLIC;
GRANT CONNECT ON DATABASE ostoja TO ostoja_web, ostoja_backup;
