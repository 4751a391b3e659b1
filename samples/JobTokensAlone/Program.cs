// Takes one of make's job slots, waiting at most 5 seconds for it:
//
//   all:
//   	+dotnet run --project samples/JobTokensAlone
using Overlap.JobTokens;

try
{
    using var pool = Jobserver.Connect();
    var answer = new TaskCompletionSource<TokenWait>();
    pool.Acquire(TimeSpan.FromSeconds(5), answer.SetResult);
    var wait = await answer.Task;
    if (wait.Token is not { } token)
    {
        Console.Error.WriteLine($"no slot: {wait.Outcome}");
        return 1;
    }
    Console.WriteLine(token.IsImplicit ? "the implicit slot of the recipe" : $"token {token.Value}");
    pool.Release(token);
    return 0;
}
catch (JobserverException missing)
{
    Console.Error.WriteLine(missing.Message);
    return 1;
}
