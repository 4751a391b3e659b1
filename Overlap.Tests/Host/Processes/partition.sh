# A switch and four hosts, 10.77.0.1 to 10.77.0.4, as network namespaces of this shell, which runs in a user namespace of its own
# (unshare -Urnmpf --kill-child). Hosts 1 to 3 have a node each, host 4 the run's owner. When the run is under way, host 3 is cut off; when it has ended,
# host 3 is connected again. Standard output is the run's; each node's standard error is in a file of the working directory, and it works in
# a folder of its own: node3.fenced is that of host 3 as it was a second after the node had said that it does not see the run's owner.
set -eu
overlap() { ip netns exec "h$1" dotnet "$PROGRAM" "${@:2}"; }

mount -t tmpfs none /run
ip link add switch type bridge
ip link set switch up
for host in 1 2 3 4; do
  ip netns add "h$host"
  ip link add "port$host" type veth peer name eth0 netns "h$host"
  ip link set "port$host" master switch up
  ip netns exec "h$host" ip address add "10.77.0.$host/24" dev eth0
  ip netns exec "h$host" ip link set eth0 up
  ip netns exec "h$host" ip link set lo up
done

node() { mkdir "node$1"; (cd "node$1" && overlap "$1" node --host "10.77.0.$1" --port 7000 "${@:2}" 2> "../node$1.err") & }
node 1
node 2 --join 10.77.0.1:7000
node 3 --join 10.77.0.1:7000
overlap 4 run --host 10.77.0.4 --join 10.77.0.1:7000 --nodes 3 "$@" 2> run.err &
run=$!
until grep -q " node3 " run.err; do sleep 0.1; done
ip link set port3 down
until grep -q "does not answer: its run ends here" node3.err; do sleep 0.1; done
sleep 1
cp -r node3 node3.fenced
wait $run && code=0 || code=$?
ip link set port3 up
until grep -q "joins again" node3.err; do sleep 0.1; done
exit $code
