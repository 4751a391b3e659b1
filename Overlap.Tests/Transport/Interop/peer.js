// A zeromq.js peer; what peer.py is for libzmq, with the same arguments and the same lines printed. ZEROMQ_JS names its folder.
const crypto = require("crypto");
const zmq = require(process.env.ZEROMQ_JS);

const [role, side, endpoint, kind] = process.argv.slice(2);
const count = Number(process.argv[6]);
const first = Number(process.argv[7] ?? 0);

function payload(number) {
  const size = number % 500 === 499 ? (number * 5237) % 1048577 : number % 1025;
  return Buffer.alloc(size, `${number} `);
}

async function numbers(socket) {
  for (let number = first; number < first + count; number++) {
    if (role === "push") {
      await socket.send(`${number}`);
    } else {
      const [text] = await socket.receive();
      console.log(text.toString());
      if (Number(text) === first + count - 1) break;
    }
  }
}

async function sizes(socket) {
  const digest = crypto.createHash("sha256");
  const length = Buffer.alloc(4);
  for (let number = 0; number < count; number++) {
    let parts;
    if (role === "push") {
      parts = number % 10 === 0 ? [payload(number), Buffer.alloc(0), Buffer.from("end")] : [payload(number)];
      await socket.send(parts);
    } else {
      parts = await socket.receive();
    }
    for (const part of parts) {
      length.writeUInt32BE(part.length);
      digest.update(length);
      digest.update(part);
    }
  }
  console.log(`${count} ${digest.digest("hex")}`);
}

async function main() {
  const socket = role === "push" ? new zmq.Push({ linger: -1 }) : new zmq.Pull();
  await socket[side](endpoint);
  console.log(socket.lastEndpoint);
  await (kind === "numbers" ? numbers(socket) : sizes(socket));
  socket.close();
}

main();
