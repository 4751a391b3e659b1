using Overlap.Benchmarks;
using Overlap.Benchmarks.Roles;
using Overlap.Benchmarks.TwoProcess;

if (args is [RoleCommand.Name, var options])
    RoleHost.Run(options);
return BenchmarkCommand.Run(args);
