using Overlap.Benchmarks;
using Overlap.Benchmarks.Roles;

if (args is [RoleHost.Command, var options])
    RoleHost.Run(options);
return BenchmarkCommand.Run(args);
