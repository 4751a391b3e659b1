using Overlap.Host.Producers;

namespace Overlap.Host.Web;

/// <summary>A producer's report at one moment.</summary>
/// <param name="Elapsed">The time since it started.</param>
/// <param name="Report">Its report.</param>
internal sealed record ProducerMoment(TimeSpan Elapsed, ProducerReport Report);
