// Preloaded into a child process in place of an entry in the hosts file, which a test may not write: the cloud's names lead to this machine,
// and no other name leads anywhere. Where TLS_PORT is set, what is meant for the default port goes there, since the test couldn't have 443.
import dns from 'node:dns';
import net from 'node:net';

const { HOSTS, TLS_PORT } = process.env;

dns.lookup = (name, options, done) => {
  const callback = done ?? options;
  if (!HOSTS.split(',').includes(name))
    callback(Object.assign(new Error(`${name} is not in HOSTS`), { code: 'ENOTFOUND', hostname: name }));
  else if (options.all)
    callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else
    callback(null, '127.0.0.1', 4);
};

if (TLS_PORT) {
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...args) {
    // net.connect() hands over its arguments in one array of its own
    const options = Array.isArray(args[0]) ? args[0][0] : args[0];
    if (Number(options?.port) === 443)
      options.port = Number(TLS_PORT);
    return connect.apply(this, args);
  };
}
