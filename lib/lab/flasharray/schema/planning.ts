/**
 * What the query planner shall take for granted: a large lab, in which one array has half of all rows
 * and a name or id finds one. Without it every list would start from the array's name and sort.
 * Rows, then rows per value of each further column of the index.
 */
export const planning = `
analyze fa_counter;
delete from sqlite_stat1 where tbl like 'fa\\_%' escape '\\';
insert into sqlite_stat1 (tbl, idx, stat) values
  ('fa_array', null, '2'),
  ('fa_pod', 'fa_pod_name', '20 1'),
  ('fa_pod_array', null, '40'),
  ('fa_volume', 'fa_volume_name', '200000 100000 1'),
  ('fa_volume', 'fa_volume_id', '200000 2 1'),
  ('fa_volume', 'fa_volume_array', '200000 100000'),
  ('fa_volume', 'fa_volume_in_group', '20000 100 50'),
  ('fa_volume_group', 'fa_volume_group_name', '1000 1'),
  ('fa_volume_tag', 'sqlite_autoindex_fa_volume_tag_1', '400000 4 4 1'),
  ('fa_host', 'fa_host_name', '2000 1000 1'),
  ('fa_host_group', 'fa_host_group_name', '200 100 1'),
  ('fa_initiator', 'fa_initiator_value', '4000 2000 2000 1'),
  ('fa_initiator', 'fa_initiator_host', '4000 2 2'),
  ('fa_connection', 'fa_connection_host', '200000 100 1'),
  ('fa_connection', 'fa_connection_volume', '200000 2'),
  ('fa_connection', 'fa_connection_group', '200000 500 2'),
  ('fa_connection', 'fa_connection_array', '200000 100000'),
  ('fa_pg', 'fa_pg_name', '1000 500 1'),
  ('fa_pg', 'fa_pg_id', '1000 1 1'),
  ('fa_pg', 'fa_pg_origin', '1000 2'),
  ('fa_pg_volume', 'fa_pg_volume_group', '100000 500 1'),
  ('fa_pg_volume', 'fa_pg_volume_member', '100000 1'),
  ('fa_pg_snap', 'fa_pg_snap_name', '60000 30000 1'),
  ('fa_pg_snap', 'fa_pg_snap_created', '60000 30000 4'),
  ('fa_pg_snap', 'fa_pg_snap_group', '60000 60 1'),
  ('fa_pg_snap', 'fa_pg_snap_id', '60000 1'),
  ('fa_transfer', 'fa_transfer_target_group', '30000 60'),
  ('fa_transfer', 'fa_transfer_source_snap', '30000 1'),
  ('fa_transfer', 'fa_transfer_source_array', '30000 15000'),
  ('fa_transfer', 'fa_transfer_target_array', '30000 15000'),
  ('fa_snap', 'fa_snap_name', '1000000 500000 1'),
  ('fa_snap', 'fa_snap_array', '1000000 500000'),
  ('fa_snap', 'fa_snap_created', '1000000 500000 100'),
  ('fa_snap', 'fa_snap_group', '1000000 500'),
  ('fa_snap', 'fa_snap_volume', '1000000 60'),
  ('fa_snap', 'fa_snap_source', '1000000 500000 60'),
  ('fa_snap', 'fa_snap_id', '1000000 1');
analyze sqlite_schema;
`
