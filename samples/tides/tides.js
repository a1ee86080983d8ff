document.getElementById('host').textContent = location.host;

const [visit] = performance.getEntriesByType('navigation');
if (visit && visit.responseStart > 0) {
  const took = document.getElementById('took');
  took.querySelector('b').textContent = `${Math.round(visit.responseStart - visit.requestStart)} ms`;
  took.hidden = false;
}
