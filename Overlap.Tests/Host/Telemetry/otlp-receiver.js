// A receiver of OTLP over HTTP, with OpenTelemetry's own decoder: prints its port, and then each request for metrics as a line of JSON.
// node otlp-receiver.js FOLDER-OF-OTLP-TRANSFORMER
const root = require(`${process.argv[2]}/build/src/generated/root.js`);
const Request = root.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;

const server = require("http").createServer((request, response) => {
  const parts = [];
  request.on("data", part => parts.push(part));
  request.on("end", () => {
    const decoded = Request.toObject(Request.decode(Buffer.concat(parts)), { longs: Number });
    console.log(JSON.stringify({ path: request.url, type: request.headers["content-type"], ...decoded }));
    response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
