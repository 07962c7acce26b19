// Stands in for the original system's page script: own code that does to a page what the contract says (section 1.3).
var originalPage = (() => {
  const received = {};
  const problems = [];
  const socket = io({ reconnection: true, reconnectionDelay: 3000, reconnectionAttempts: 10 });
  const badges = {
    starting: 'secondary', downloading: 'info', verifying: 'warning', customizing: 'primary',
    success: 'success', completed: 'success', failed: 'danger', error: 'danger',
  };

  function need(condition, text) {
    if (!condition) {
      problems.push(text);
    }
  }

  function write(id, text) {
    const element = document.getElementById(id);
    if (element) {
      element.textContent = text;
    }
  }

  function hear(event, handler) {
    socket.on(event, (payload) => {
      try {
        handler(payload);
      } catch (error) {
        problems.push(`${event}: ${error}`);
      }
      received[event] = (received[event] ?? 0) + 1;
    });
  }

  function badge(text, colour) {
    document.getElementById('ws-status').innerHTML = `<span class="badge bg-${colour}">${text}</span>`;
  }

  hear('connect', () => {
    badge('Connected', 'success');
    socket.emit('request_stats');
  });
  hear('disconnect', () => badge('Disconnected', 'danger'));
  hear('status', ({ message }) => {
    need(typeof message === 'string' && !message.toLowerCase().includes('error'), `status: ${message}`);
    need(document.getElementById('toast-container'), 'no toast container');
  });
  hear('stats_update', (stats) => {
    for (const name of ['total_venues', 'available_kxp2', 'available_rxp2', 'assigned_kxp2', 'assigned_rxp2',
      'available_hostnames', 'assigned_hostnames', 'recent_deployments_count', 'successful_deployments']) {
      need(Number.isInteger(stats[name]), `stats_update.${name}: ${stats[name]}`);
      write(name.replaceAll('_', '-'), stats[name]);
    }
    need(Array.isArray(stats.recent_deployments), 'stats_update.recent_deployments is no array');
    const list = document.getElementById('recent-deployments-list');
    if (list) {
      list.innerHTML = stats.recent_deployments.slice(0, 5)
        .map((row) => `<div class="list-group-item">${row.hostname} <span class="badge">${row.status}</span></div>`)
        .join('');
    }
    const time = new Date(stats.timestamp);
    need(!Number.isNaN(time.getTime()), `stats_update.timestamp: ${stats.timestamp}`);
    write('last-update-time', time.toLocaleTimeString());
  });
  hear('deployment_update', (update) => {
    const body = document.querySelector('#deployments-table tbody') ?? document.getElementById('deployments-table');
    if (!body || !update.hostname) {
      return;
    }
    const cell = [...body.querySelectorAll('[data-hostname]')].find((one) => one.textContent.trim() === update.hostname);
    const html = `<td data-hostname="${update.hostname}">${update.hostname}</td><td>${update.mac_address || 'N/A'}</td>`
      + `<td>${update.serial_number || 'N/A'}</td>`
      + `<td><span class="badge bg-${badges[update.status] ?? 'secondary'}">${update.status}</span></td>`
      + `<td>${new Date(update.timestamp ?? Date.now()).toLocaleString()}</td>`;
    if (cell) {
      cell.closest('tr').innerHTML = html;
    } else {
      const row = document.createElement('tr');
      row.innerHTML = html;
      body.prepend(row);
    }
  });
  hear('deployments_refresh', ({ deployments }) => {
    deployments.forEach((row) => need(typeof row.hostname === 'string', `row without hostname: ${row.hostname}`));
  });
  hear('system_status', (status) => {
    for (const service of ['dnsmasq', 'nginx']) {
      need(typeof status[service].running === 'boolean', `${service}.running: ${status[service].running}`);
      write(`${service}-status`, status[service].running ? 'Running' : status[service].status);
    }
    need(typeof status.database.accessible === 'boolean', `database.accessible: ${status.database.accessible}`);
    write('database-status', `${status.database.size_mb.toFixed(2)} MB`);
    const disk = status.disk_space;
    write('disk-total', `${disk.total_gb} GB`);
    write('disk-used', `${disk.used_gb} GB`);
    write('disk-available', `${disk.available_gb} GB`);
    write('disk-percent', `${disk.percent_used}%`);
    const bar = document.getElementById('disk-progress');
    if (bar) {
      bar.style.width = `${disk.percent_used}%`;
      bar.className = `progress-bar ${disk.percent_used > 90 ? 'bg-danger' : disk.percent_used > 75 ? 'bg-warning' : 'bg-success'}`;
    }
  });
  hear('batch_update', ({ batch_id: id, remaining_count: remaining, total_count: total }) => {
    need(Number.isInteger(id) && Number.isInteger(remaining) && total > 0, `batch_update: ${id} ${remaining} ${total}`);
    const bar = document.querySelector(`tr[data-batch-id="${id}"] .progress-bar`);
    if (bar) {
      bar.style.width = `${((total - remaining) / total) * 100}%`;
    }
  });
  hear('batch_status_change', ({ batch_id: id, status }) => {
    need(Number.isInteger(id), `batch_status_change.batch_id: ${id}`);
    need(['pending', 'active', 'paused', 'completed', 'cancelled'].includes(status), `batch_status_change: ${status}`);
  });

  return { received, problems, ask: (event) => socket.emit(event) };
})();
