import { pureOptions } from './options.ts'

const names = (text: string) => text.trim().split(/\s+/)

/**
 * Options that Cinder and the libraries it is built on register in `[DEFAULT]`. Not every one there
 * is, but the ones that are met; used to tell a slip of the pen from an option we do not know.
 */
export const defaultOptions: ReadonlySet<string> = new Set(
  names(`
    api_paste_config api_rate_limit auth_strategy allow_availability_zone_fallback
    allow_compression_on_image_upload allowed_direct_url_schemes az_cache_duration
    backend_native_threads_pool_size backend_stats_polling_interval backup_api_class
    backup_ceph_chunk_size backup_ceph_conf backup_ceph_pool backup_ceph_stripe_count
    backup_ceph_stripe_unit backup_ceph_user backup_compression_algorithm backup_container
    backup_driver backup_driver_init_check_interval backup_driver_stats_polling_interval
    backup_enable_progress_timer backup_file_size backup_manager backup_max_operations
    backup_mount_options backup_mount_point_base backup_name_template
    backup_native_threads_pool_size backup_posix_path backup_service_inithost_offload backup_share
    backup_swift_auth backup_swift_block_size backup_swift_container backup_swift_object_size
    backup_swift_project backup_swift_url backup_swift_user backup_use_same_host backup_workers
    capacity_weight_multiplier cinder_internal_tenant_project_id cinder_internal_tenant_user_id
    client_socket_timeout cloned_volume_same_az cluster compression_format compute_api_class
    conn_pool_min_size conn_pool_ttl consistencygroup_api_class control_exchange db_driver debug
    default_availability_zone default_group_type default_log_levels default_volume_type
    disk_geometry enable_force_upload enable_new_services enable_v2_api enable_v3_api
    enabled_backends executor_thread_pool_size fatal_deprecations glance_api_insecure
    glance_api_servers glance_api_ssl_compression glance_ca_certificates_file glance_catalog_info
    glance_certfile glance_core_properties glance_keyfile glance_num_retries
    glance_request_timeout goodness_function graceful_shutdown_timeout group_api_class host
    image_compress_on_upload image_conversion_address_space_limit image_conversion_cpu_limit
    image_conversion_dir image_conversion_disable image_upload_use_cinder_backend
    image_upload_use_internal_tenant image_volume_cache_enabled image_volume_cache_max_count
    image_volume_cache_max_size_gb init_host_max_objects_retrieval instance_format
    instance_uuid_format keystone_catalog_info log_color log_config_append log_date_format log_dir
    log_file log_options log_rotate_interval log_rotate_interval_type log_rotation_type
    logging_context_format_string logging_debug_format_suffix logging_default_format_string
    logging_exception_prefix logging_user_identity_format max_age max_header_line max_logfile_count
    max_logfile_size_mb message_reap_interval message_ttl migration_create_volume_timeout_secs
    monkey_patch monkey_patch_modules my_ip no_snapshot_gb_quota num_volume_device_scan_tries
    os_region_name osapi_max_limit osapi_volume_ext_list osapi_volume_extension osapi_volume_listen
    osapi_volume_listen_port osapi_volume_use_ssl osapi_volume_workers per_volume_size_limit
    periodic_fuzzy_delay periodic_interval public_endpoint publish_errors pybasedir
    quota_backup_gigabytes quota_backups quota_consistencygroups quota_driver quota_gigabytes
    quota_groups quota_snapshots quota_volumes rate_limit_burst rate_limit_except_level
    rate_limit_interval reinit_driver_count replication_connect_timeout report_interval
    reservation_clean_interval reservation_expire resource_query_filters_file
    restore_discard_excess_bytes rootwrap_config rpc_backend rpc_conn_pool_size rpc_ping_enabled
    rpc_response_timeout run_external_periodic_tasks scheduler_default_filters
    scheduler_default_weighers scheduler_driver scheduler_driver_init_wait_time
    scheduler_host_manager scheduler_manager scheduler_max_attempts scheduler_weight_handler
    service_down_time snapshot_name_template snapshot_same_host split_loggers ssh_hosts_key_file
    state_path storage_availability_zone strict_ssh_host_key_policy swift_catalog_info
    syslog_log_facility target_helper target_ip_address target_port target_prefix target_protocol
    tcp_keepalive tcp_keepalive_count tcp_keepalive_interval tcp_keepidle trace_flags
    transfer_api_class transport_url until_refresh use_chap_auth use_default_quota_class
    use_eventlog use_forwarded_for use_journal use_json use_multipath_for_image_xfer use_stderr
    use_syslog verify_glance_signatures vmdk_allowed_types volume_api_class volume_clear
    volume_clear_ionice volume_clear_size volume_copy_blkio_cgroup_name volume_copy_bps_limit
    volume_dd_blocksize volume_manager volume_name_prefix volume_name_template
    volume_number_multiplier volume_service_inithost_offload volume_transfer_key_length
    volume_transfer_salt_length volume_usage_audit_period volumes_dir
    watch_log_file wsgi_default_pool_size wsgi_keep_alive wsgi_log_format zoning_mode
  `),
)

/**
 * Options that are legal in a backend's section whatever its driver: those of the Pure driver, and the
 * shared ones of cinder/volume/driver.py, cinder/volume/manager.py and cinder/volume/drivers/san.
 */
export const backendOptions: ReadonlySet<string> = new Set([
  ...Object.keys(pureOptions),
  ...names(`
    allocated_capacity_weight_multiplier backend_availability_zone backend_host
    backend_native_threads_pool_size backup_use_temp_snapshot chap_password chap_username
    chiscsi_conf deferred_deletion_delay deferred_deletion_purge_interval disk_geometry
    driver_client_cert driver_client_cert_key driver_data_namespace driver_use_ssl
    enable_deferred_deletion enable_unsupported_driver enforce_multipath_for_image_xfer
    extra_capabilities filter_function goodness_function image_upload_use_cinder_backend
    image_upload_use_internal_tenant image_volume_cache_enabled image_volume_cache_max_count
    image_volume_cache_max_size_gb iscsi_secondary_ip_addresses iscsi_target_flags
    iscsi_write_cache iser_helper iser_ip_address iser_port iser_target_prefix num_iser_scan_tries
    num_shell_tries num_volume_device_scan_tries nvmeof_conn_info_version nvmet_ns_id nvmet_port_id
    report_discard_supported report_dynamic_total_capacity san_api_port san_clustername san_is_local
    san_login san_password san_private_key san_ssh_port san_thin_provision scst_target_driver
    scst_target_iqn_name ssh_conn_timeout ssh_max_pool_conn ssh_min_pool_conn storage_protocol
    suppress_requests_ssl_warnings target_helper target_ip_address target_port target_prefix
    target_protocol target_secondary_ip_addresses trace_flags unique_fqdn_network volume_clear
    volume_clear_ionice volume_clear_size volume_copy_blkio_cgroup_name volume_copy_bps_limit
    volume_dd_blocksize volume_driver volume_group volumes_dir zoning_mode
  `),
])
