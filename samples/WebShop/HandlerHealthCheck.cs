using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebShop;

/// <summary>Unhealthy while a handler grows or is stuck. ASP.NET logs why.</summary>
public sealed class HandlerHealthCheck(HandlerHealth health) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(health.Problems is [_, ..] problems ? HealthCheckResult.Unhealthy(string.Join(' ', problems)) : HealthCheckResult.Healthy());
}
