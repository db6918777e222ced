// A WebSocket API has no paths (API Gateway developer guide, WebSocket Lambda authorizers), but a charger appends its
// id to the URL it was given (OCPP-J 1.6 §3.1.1): /ocpp/<id> goes on as /?cp=<id>, and nothing else of the query does,
// for a client could send a cp of its own. Encoded anew, because a bare + is a plus in a path and a space in a query.
function handler(event) {
  const request = event.request;
  const match = /^\/ocpp\/([^/]+)\/?$/.exec(request.uri);
  const id = match && decode(match[1]);
  if (!id || !/^[A-Za-z0-9_.:=+|@*-]{1,48}$/.test(id)) return unknown();
  request.uri = '/';
  request.querystring = { cp: { value: encodeURIComponent(id) } };
  return request;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return undefined;
  }
}

// No station can have this id, and an unknown station gets 401 (OCPP-J 1.6 §6.2.1).
function unknown() {
  return {
    statusCode: 401,
    statusDescription: 'Unauthorized',
    headers: { 'www-authenticate': { value: 'Basic realm="ocpp"' } },
  };
}
