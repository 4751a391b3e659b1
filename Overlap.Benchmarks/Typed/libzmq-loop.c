/* The reference of the typed commands: a bare loop of zmq_send (push) or zmq_recv (pull) with libzmq's defaults, zmq(7).
 * libzmq-loop push|pull ENDPOINT MESSAGES SIZE: push binds, pull connects, as the commands do.
 * pull prints the messages per second from its first message to its last. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What is needed of zmq.h, which only libzmq's development package has. */
enum { ZMQ_PULL = 7, ZMQ_PUSH = 8 };
void *zmq_ctx_new(void);
int zmq_ctx_term(void *context);
void *zmq_socket(void *context, int type);
int zmq_close(void *socket);
int zmq_bind(void *socket, const char *endpoint);
int zmq_connect(void *socket, const char *endpoint);
int zmq_send(void *socket, const void *bytes, size_t length, int flags);
int zmq_recv(void *socket, void *bytes, size_t length, int flags);

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static void check(int result, const char *what)
{
    if (result >= 0)
        return;
    perror(what);
    exit(1);
}

int main(int count, char **arguments)
{
    if (count != 5)
        return 2;
    int is_push = strcmp(arguments[1], "push") == 0;
    long messages = atol(arguments[3]);
    size_t size = (size_t)atol(arguments[4]);
    char *message = calloc(1, size + 1);
    void *context = zmq_ctx_new();
    void *socket = zmq_socket(context, is_push ? ZMQ_PUSH : ZMQ_PULL);
    if (is_push) {
        check(zmq_bind(socket, arguments[2]), "zmq_bind");
        for (long sent = 0; sent < messages; sent++)
            check(zmq_send(socket, message, size, 0), "zmq_send");
    } else {
        check(zmq_connect(socket, arguments[2]), "zmq_connect");
        check(zmq_recv(socket, message, size, 0), "zmq_recv");
        double start = seconds();
        for (long received = 1; received < messages; received++)
            check(zmq_recv(socket, message, size, 0), "zmq_recv");
        printf("%.0f\n", (messages - 1) / (seconds() - start));
    }
    /* Waits until what was sent has been taken. */
    zmq_close(socket);
    return zmq_ctx_term(context);
}
