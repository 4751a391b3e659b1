using Overlap.Tests.JobTokens.Linux;

namespace Overlap.Tests;

/// <summary>What the tests start as processes of their own: <c>dotnet Overlap.Tests.dll ROLE …</c>. The test runner does not come here.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => arguments switch
    {
        ["token-holder", .. var rest] => TokenHolder.Run(rest),
        ["token-waiter"] => TokenWaiter.Run(),
        ["token-user", .. var rest] => TokenUser.Run(rest),
        _ => throw new ArgumentException("No such role."),
    };
}
